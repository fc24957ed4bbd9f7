"""What desks write: to reporters, and to each other."""

ANSWERS = {
    "POLICE": (
        "Thank you. We have looked at this with the others from your street. Officers on the late shift will call in this week.",
        "We have read this and linked it with earlier reports. Please keep the CCTV: somebody will ask for it.",
        "Nobody was free to come at the time, and I am sorry. It has been recorded and goes into this week's patrol plan.",
        "We know who this sounds like. I have passed your description to the team on shift. Call 999 if they come back and threaten anybody.",
        "I tried to ring the shop and will call in on my next shift. Is the same manager in on weekdays?",
        "Thank you for telling us so quickly. A patrol went past within the hour, and they had gone.",
    ),
    "TOWN_COUNCIL": (
        "A warden went this morning, spoke to the people there and cleared the cans. We are back tomorrow.",
        "We saw them at 2pm and asked them to move on. They did. The bin will be emptied more often.",
        "Thank you. The clean-up is booked, and we have added this corner to the morning round.",
        "A warden called in at your shop. Nobody was there any more. We keep an eye on it this week.",
    ),
    "COUNCIL": (
        "Thank you for your report. Community safety has opened a file and will write to the landlord.",
        "We have asked the lighting team to look at this corner, and will tell you what they say.",
        "Sorry for the wait. We have discussed this with the police and the wardens at our Tuesday call.",
        "This has been added to the list for the next partners' meeting.",
    ),
    "SECURITY": (
        "Officer attended within minutes and asked them to leave. They are known to us.",
        "We have the footage from the mall cameras and have saved it.",
        "Two officers walked the group out of the centre. We have told the stores near you to look out.",
        "They had gone when we came. The door by you has an officer until closing.",
    ),
    "YOUTH": (
        "Thank you. We know this group, and two youth workers will be there on Thursday and Friday after school.",
        "We have spoken with the school. A youth worker will come by your shop to say hello.",
        "We meet some of these young people on Wednesdays and will talk with them about it.",
    ),
    "OUTREACH": (
        "We met the person this morning. They were offered a place to stay and a doctor's visit, and will see us again.",
        "An outreach worker went out and talked with two of the people you describe. We go again tomorrow.",
        "Nobody was there when we came at 8am. We will try again early tomorrow and on Friday.",
    ),
}
UPDATES = (
    "No change yet. It has not been forgotten: it is on the list for this week.",
    "Still open. We are waiting for the footage and for one more statement.",
    "A short update: patrols have gone past every day, and we have had two similar reports nearby.",
    "We have not got further, and I would rather say so than say nothing. The next step is the meeting on Tuesday.",
)
QUESTIONS = (
    "Can you export the CCTV of the whole visit, from when they came in? If so, for which times?",
    "Would the member of staff be willing to give a statement?",
    "Which way did they go, and on foot or in a vehicle?",
    "Was this the same person as last week? Which jacket was it?",
    "Is there a better time to call in, and whom should we ask for?",
)
NOTES = (
    "Sounds like the pair from last week. Check with the centre's control room.",
    "Shop is worried about being named. Call in, out of uniform if possible.",
    "No answer on the phone. Try after ten.",
    "Footage is overwritten soon: get it today.",
    "Manager wants a banning letter. Explain what that needs.",
)
CLOSINGS = {
    "CHARGED": (
        "Somebody has been charged for this and for others like it. You will hear from the court service if you are needed.",
        "The person was arrested on Friday and has been charged. Your footage made the difference.",
    ),
    "WARNED": (
        "The person has been found and given a written warning. If they come back and do it again, tell us at once.",
        "They have been banned from the centre for six months and were told so in person.",
    ),
    "SUPPORTED": (
        "The people concerned have been offered help, and some of them have taken it. We go on seeing them each week.",
        "There is a plan for the young people concerned. We cannot say more, and it is quieter since.",
    ),
    "PATROLLED": (
        "Extra patrols have gone past for two weeks at the times you named. It has been quieter. Tell us if it begins again.",
        "Officers and wardens have called in every day this week. Nobody was seen again.",
    ),
    "PUT_RIGHT": (
        "It has been cleaned up and made good this morning.",
        "The light is mended and the rubbish is gone. Tell us if it looks like that again.",
    ),
    "JOINED": (
        "This is part of a larger problem that we work on together with others. You will hear what comes of that.",
        "Several shops told of the same group. We go on with it as one matter, and this report stays with it.",
    ),
    "NO_LINE": (
        "There is nothing more that we can follow up: no picture, no name. It counts all the same, and goes into the patrol plan.",
        "We have looked at everything there was, and there is no line left to follow. Thank you for telling us.",
        "Sorry: nobody was found. What you told is kept, and speaks if they come again.",
    ),
    "NOT_OURS": (
        "This is on private ground, and its owner has to act. We have told them, and here is whom you can ask.",
        "This belongs to the highways team, who are not part of this partnership. We have passed it to them.",
    ),
}  # fmt: skip
WHY_IT_WAS_MISSED = (
    "You are right to ask. It was left lying when two of us were away, and I am sorry. Here is where it stands: it has now been looked at.",
    "I have asked why. It was read and then forgotten. I have it myself now, and you will hear from me by Friday.",
    "There is no good reason. We had more reports that week than we could answer, and yours should have come first.",
)
