extension Words {
    /// Signing in, setting up and the web's own refusals.
    static let agencies: [String: [String]] = [
        "sign-in-not-known": ["The sign-in name or the password is not right. Type both again."],
        "sign-in-too-many-tries": ["There were too many tries. Wait {minutes} minutes, then try again."],
        "already-set-up": ["This data folder already holds a partnership."],
        "password-too-short": [
            "The password must have at least {minimum} characters. A few unrelated words make a good one."
        ],
        "password-same-as-before": ["This is the password that you have. Choose another."],
        "team-name-taken": ["This agency has a team of this name already."],
        "own-account": ["This is your own account. Another administrator must do this."],
        "last-administrator": ["Nobody else can set up this partnership. Make somebody else an administrator first."],
        "password-old-one-wrong": ["This is not your present password."],
        "sign-in-taken": ["Somebody already has this sign-in name. Choose another."],
        "agency-name-taken": ["There is already an agency of this name."],
        "form-expired": ["This form was drawn for another session. Go back, reload the page and send it again."],
        "wrong-origin": ["This was sent by a page of another site. Go to the form here and send it from there."],
        "too-many-requests": ["So many pages in a minute are more than anybody reads. Wait a little, then go on."],
        "wrong-host": ["Sample data are served to this machine only."],
        "cut-off": ["What you sent did not arrive whole. Nothing was saved: please send it again."],
        "body-too-large": ["This is more than can be taken at once."],
        "bad-form": ["What was sent is not a form of this site."],
    ]
}
