"""Windows over the workspace: forms as modals, what people sent from them, and the options they search."""
