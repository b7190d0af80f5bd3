"""What the screens need from outside: clipboard, editor, files, index. They report by messages to the session."""
