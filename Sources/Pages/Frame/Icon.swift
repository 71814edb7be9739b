/// The mark in a browser's tab: seats about a round table.
package enum Icon {
    /// The address of this very drawing.
    package static let path = "/assets/icon-\(StyleSheet.hash(of: text)).svg"

    /// The drawing, as SVG.
    package static let text = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
        <rect width="32" height="32" rx="6" fill="#0e2f40"/>\
        <circle cx="16" cy="16" r="6" fill="#fff"/><g fill="#7cc6e6"><circle cx="16" cy="5.5" r="2.5"/>\
        <circle cx="25" cy="10.8" r="2.5"/><circle cx="25" cy="21.2" r="2.5"/><circle cx="16" cy="26.5" r="2.5"/>\
        <circle cx="7" cy="21.2" r="2.5"/><circle cx="7" cy="10.8" r="2.5"/></g></svg>
        """
}
