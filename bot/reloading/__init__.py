"""Hot reload: what admins save takes effect without a restart, and a broken save changes nothing."""
