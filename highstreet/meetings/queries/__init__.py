"""What may be read of meetings: lists, one meeting, the screens of the room, its papers, and the office's view."""
