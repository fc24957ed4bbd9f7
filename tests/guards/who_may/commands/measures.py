"""Who may give which command of `measures`."""

OF_THE_PLATFORM = {
    "measures.commands.keep_police_figures",
    "measures.commands.set_police_area",
}
