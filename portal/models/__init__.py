"""What is stored, one module per noun. `MODULES` names them all for the database."""

MODULES = tuple(
    f"portal.models.{noun}"
    for noun in (
        "organisations",
        "people",
        "sessions",
        "matters",
        "cases",
        "engagements",
        "exhibits",
        "opinions",
        "decisions",
        "papers",
        "deliveries",
        "deadlines",
        "journal",
        "jobs",
    )
)
