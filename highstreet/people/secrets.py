"""Secrets that we must read back: second-factor secrets, unreadable in the database by themselves."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def locks() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"highstreet.second-factor:{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def lock(secret: str) -> str:
    return locks().encrypt(secret.encode()).decode()


def unlock(locked: str) -> str:
    return locks().decrypt(locked.encode()).decode()


def fingerprint(token: str) -> str:
    """What we keep of a token that we never need to read back."""
    return hashlib.sha256(token.encode()).hexdigest()
