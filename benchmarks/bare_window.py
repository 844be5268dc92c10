"""The floor of a start: the least program with a window. Stays until it is ended."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from benchmarks.painted import FirstPaint


def main() -> int:
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Point of sale"))
    window.resize(1366, 768)
    watching = FirstPaint(window)
    window.show()
    status = application.exec()
    del watching
    return status


if __name__ == "__main__":
    sys.exit(main())
