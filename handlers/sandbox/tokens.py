"""The only tokens the sandbox accepts."""

TELEGRAM_TOKEN = "1000001:sandbox-token"  # noqa: S105  # opens nothing but this sandbox
SLACK_BOT_TOKEN = "xoxb-sandbox"  # noqa: S105
SLACK_APP_TOKEN = "xapp-sandbox"  # noqa: S105
