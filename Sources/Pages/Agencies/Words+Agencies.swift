extension Words {
    /// Signing in, setting up and the web's own refusals.
    static let agencies: [String: [String]] = [
        "sign-in-not-known": ["The sign-in name or the password is not right. Type both again."],
        "sign-in-too-many-tries": ["There were too many tries. Wait {minutes} minutes, then try again."],
        "sign-in-dormant": [
            "This account has not been used for {days} days and sleeps. Ask an administrator to wake it."
        ],
        "sign-in-no-passwords": ["Your agency signs its people in itself: choose its name on this page."],
        "sign-in-code-wrong": ["This is not the code that is shown now, or it has been used. Wait for the next one."],
        "sign-in-step-over": ["This took too long. Begin again with your password."],
        "password-known": [
            "Many people have used this password, or it is your own name. Choose a few unrelated words instead."
        ],
        "invitation-over": ["This link has been used, or has run out. Ask for a new one."],
        "own-request": ["You asked for this account yourself. Another administrator must note the approval."],
        "account-not-approved": ["The agency has not approved this account yet."],
        "no-provider": [
            "Nobody could come in: sign in through your organisation yourself first, and have the operator set one up."
        ],
        "already-set-up": ["This data folder already holds a partnership."],
        "password-too-short": [
            "The password must have at least {minimum} characters. A few unrelated words make a good one."
        ],
        "password-same-as-before": ["This is the password that you have. Choose another."],
        "team-name-taken": ["This agency has a team of this name already."],
        "own-account": ["This is your own account. Another administrator must do this."],
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

    /// Coming back from a provider of sign-in.
    static let providers: [String: [String]] = [
        "provider-unknownVisit": ["This sign-in was begun elsewhere, took too long, or has been used. Begin again."],
        "provider-refusedThere": ["Your organisation did not let you in, or you went back."],
        "provider-wrongIssuer": ["Another organisation answered than the one that was asked. Begin again."],
        "provider-wrongAudience": ["What your organisation sent was meant for another service."],
        "provider-expired": ["What your organisation sent was too old, or a clock is wrong. Begin again."],
        "provider-wrongNonce": ["What your organisation sent answers another sign-in. Begin again."],
        "provider-unreadable": ["What your organisation sent cannot be read."],
        "provider-badSignature": ["What your organisation sent is not signed as it should be."],
        "provider-unknownKey": ["What your organisation sent is signed with a key that it does not publish."],
        "provider-notAgain": ["Your organisation did not ask who you are again. Sign out there, and try once more."],
        "provider-unreachable": ["Your organisation’s sign-in does not answer. Try again in a few minutes."],
        "provider-notTied": [
            "No account here belongs to this sign-in. Follow the link of your invitation, or ask your administrator."
        ],
        "provider-tiedToAnother": ["This sign-in belongs to another account here."],
    ]
}
