"""Show a project in the terminal.

Screens show records, renderers lay them out as lines, and one widget paints lines; there is no logic of the project
here. Screens and services post messages and read a session; `navigation` opens the screens; only `launch` imports
`app`.

- `app`: runs the program, and does what screens ask of the app itself.
- `ascii`: spells what is painted in ASCII.
- `crash`: words the message that a crash leaves in the terminal.
- `debate_cursor`: keeps the user's place in a debate, and moves it.
- `keybindings`: gives screens and boxes their keys from the table of commands.
- `messages`: defines what screens and services can ask of the program.
- `navigation`: opens the screen that answers a message.
- `quotation_cursor`: keeps the quotation in focus in a source, and finds the others.
- `renderers`: lays out what the screens show, as lines.
- `screens`: the screens and boxes, one module each.
- `services`: what the screens need from outside: clipboard, editor, files, index.
- `session`: holds what the screens read: the project, its evidence, and the state of this run.
- `textual_private`: collects the private names of Textual that the program needs.
- `themes`: defines the themes, and applies the one to start with.
- `widgets`: the widgets that the screens are made of.
"""
