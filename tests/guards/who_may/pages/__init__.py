"""Who may open which page, and change what by it: every page of every audience, written out by hand.

A row says what is sent; `may` says who gets an answer to a GET, and whose POST changes anything. What a
page lets nobody do (a method that it does not have) needs no row.
"""

from tests.guards.who_may.pages import (
    actions,
    cases,
    desk,
    meetings,
    office,
    public,
    shop,
    targets,
)

ROOMS = (actions, cases, desk, meetings, office, public, shop, targets)
TABLE = [row for room in ROOMS for row in room.PAGES]
