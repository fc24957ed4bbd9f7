"""What may be read about targets, typed figures and priorities: all of it worked out beforehand."""
