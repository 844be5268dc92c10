"""The only threads of the program, in QtCore."""
