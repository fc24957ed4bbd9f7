from highstreet.base.secret import a_secret


def test_no_secret_holds_a_sign_at_which_a_mail_program_ends_an_address_or_a_search_says_without():
    assert all(a_secret(signs=43).isalnum() for _ in range(1_000))


def test_a_secret_is_as_long_as_it_was_asked_to_be_and_never_the_same_twice():
    made = {a_secret(signs=22) for _ in range(1_000)}

    assert {len(secret) for secret in made} == {22}
    assert len(made) == 1_000
