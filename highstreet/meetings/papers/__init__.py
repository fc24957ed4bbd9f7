"""What is written for a meeting: gathered from the record, frozen when it is sent, printed by the queue."""
