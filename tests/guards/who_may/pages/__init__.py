"""Who may open which page, and change what by it: every page of every audience, written out by hand.

A row says what is sent; `may` says who gets an answer to a GET, and whose POST changes anything. What a
page lets nobody do (a method that it does not have) needs no row.
"""

from importlib import import_module
from pkgutil import iter_modules

ROOMS = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]

TABLE = [row for room in ROOMS for row in room.PAGES]
