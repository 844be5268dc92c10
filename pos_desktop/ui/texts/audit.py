"""Who did what when: the page of the settings; `entries` has what stands in its table."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return _page()


def _page() -> dict[str, str]:
    return {
        "settings.group.audit": translate("audit", "Who did what"),
        "audit.table": translate("audit", "What was done, newest first"),
        "audit.day": translate("audit", "Day, as 2026-03-01"),
        "audit.before": translate("audit", "The day before"),
        "audit.after": translate("audit", "The day after"),
        "audit.person": translate("audit", "Who"),
        "audit.everybody": translate("audit", "Everybody"),
        "audit.steps": translate("audit", "Also each step of a sale"),
        "audit.column.when": translate("audit", "When"),
        "audit.column.who": translate("audit", "Who, at which till"),
        "audit.column.what": translate("audit", "What"),
        "audit.reading": translate("audit", "Reading …"),
        "audit.nothing": translate("audit", "Nothing of that day. Choose another day or person."),
        "audit_no_day": translate("audit", "“{0}” is not a day. Write it as 2026-03-01."),
        "audit_no_day.blank": translate("audit", "Type a day, as 2026-03-01."),
        "audit_no_book": translate("audit", "The book is not open yet, so it cannot be read."),
        "audit_unread": translate("audit", "The book cannot be read: {0}"),
        "audit_too_many": translate(
            "audit", "The first {0} entries of the day; all are in pos-desktop export audit."
        ),
    }
