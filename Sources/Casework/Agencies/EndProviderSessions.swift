import Database
import Domain
import Vault

extension Casework {
    /// Ends the sessions that a provider says are over (OpenID Connect Back-Channel Logout 1.0). The token proves who
    /// says so: nobody is signed in who asks this.
    package func endProviderSessions(logoutToken: String) async throws {
        let now = clock()
        let token = try Self.readable(logoutToken)
        let claims = try LogoutClaims(json: token.claims)
        guard let book = outside.providers, let provider = book.provider(issuer: claims.issuer) else {
            throw ProviderRefusal.wrongIssuer
        }
        try await book.check(token, by: provider, at: now)
        try claims.check(issuer: provider.issuer, client: provider.client, at: now)
        try await engine.write { connection in
            var which: SQL = "i.issuer = \(claims.issuer)"
            if let subject = claims.subject { which += " AND i.subject = \(subject)" }
            var ended: SQL = "identity_id IN (SELECT i.id FROM sign_in_identity i WHERE \(which))"
            if let session = claims.session { ended += " AND provider_session = \(session)" }
            try connection.run("DELETE FROM session WHERE \(ended)")
        }
    }

    /// Sets whether an agency's people may sign in with a password, or only where the agency itself signs them in.
    package func setPasswords(_ areUsed: Bool, of id: ID<Agency>, by actor: Actor) async throws {
        try await change(by: actor) { [providers] tx in
            try tx.permit(.administer)
            _ = try tx.agency(id)
            if !areUsed {
                // Whoever switches passwords off must still come in.
                let isTied = try tx.connection.exists(
                    "SELECT 1 FROM sign_in_identity WHERE account_id = \(actor.account)")
                guard !providers.isEmpty, actor.agency != id || isTied else { throw SetUpRefusal.noProvider }
            }
            if !areUsed {
                try tx.connection.run(
                    """
                    DELETE FROM session WHERE identity_id IS NULL AND account_id <> \(actor.account)
                        AND account_id IN (SELECT a.id FROM account a WHERE a.agency_id = \(id))
                    """)
            }
            try tx.connection.run(
                "UPDATE agency SET uses_passwords = \(areUsed), version = version + 1 WHERE id = \(id)")
            try tx.record(AgencyPasswordsSet(agency: id, areUsed: areUsed))
        }
    }
}

/// An agency lets its people in with passwords, or only through its own sign-in.
struct AgencyPasswordsSet: Event {
    let agency: ID<Agency>
    let areUsed: Bool
    var subject: Subject { Subject(.agency, agency) }
}

extension LogoutClaims {
    init(json: [UInt8]) throws {
        struct Claims: Decodable {
            struct Events: Decodable {
                struct Empty: Decodable {}
                let logout: Empty

                enum CodingKeys: String, CodingKey {
                    case logout = "http://schemas.openid.net/event/backchannel-logout"
                }
            }
            let iss: String
            let aud: Audience
            let iat: Double
            let exp: Double?
            let sub: String?
            let sid: String?
            let nonce: String?
            let events: Events?
        }
        let read = try Claims.read(json)
        self.init(
            issuer: read.iss, audience: read.aud.names, issued: read.iat.seconds, expires: read.exp?.seconds,
            subject: read.sub, session: read.sid, isLogout: read.events != nil && read.nonce == nil)
    }
}
