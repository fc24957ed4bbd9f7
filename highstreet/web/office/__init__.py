"""Pages for those who keep the town in order: members, premises, promises, tables, letters, the trail."""
