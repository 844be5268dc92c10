"""What the till is told from outside: settings files, environment, command line, data folder."""

from pos_desktop.config.machine import Machine, read_machine
from pos_desktop.config.options import Options, OptionsRefused, options_from
from pos_desktop.config.paths import DataFolderFailed, Paths
from pos_desktop.config.settings_file import SettingsFile

__all__ = [
    "DataFolderFailed",
    "Machine",
    "Options",
    "OptionsRefused",
    "Paths",
    "SettingsFile",
    "options_from",
    "read_machine",
]
