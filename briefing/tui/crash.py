"""Word the message about an error of the program itself, which stopped it."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from briefing.text.sanitize import visible
from briefing.user import log


def crash_message(log_file: Path | None, *, debug: bool) -> str:
    """Return the message about the error that is being handled: what happened, and where the log is.

    The message has one line about the error; the whole traceback with `debug` or without a log file. The text of an
    error may hold text from files, so it is made safe to print. The error is also written to the log.
    """
    error = sys.exc_info()[1]
    if error is not None:
        log.crash(error)
    lines = ["briefing stopped because of an error of its own. Your files are as they were."]
    if debug or log_file is None:
        lines += ["", *traceback.format_exc().rstrip().split("\n")]
    else:
        lines.append("".join(traceback.format_exception_only(error)).strip() if error else "")
    if log_file is not None:
        lines += ["", f"The log has all of it: {log_file}"]
    if not debug:
        lines.append("`briefing --debug` logs more, and shows it here.")
    return "\n".join(visible(line) for line in lines) + "\n"
