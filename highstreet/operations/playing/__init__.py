"""Playing an invented year through the platform's own commands, so that every history is a true one."""
