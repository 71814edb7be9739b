/// What a file is, by what stands in it. A name proves nothing, and neither does what a browser claims.
package enum FileKind: String, Sendable, CaseIterable, Codable {
    case pdf, jpeg, png, gif, webp, heic, avif, tiff, bmp
    case mp4, quickTime, threeGP, webm, matroska, avi
    case mp3, m4a, wav, ogg, flac, amr
    case docx, xlsx, pptx, odt, ods, odp, zip
    /// Office documents of before 2007, and messages that Outlook saved.
    case oldOffice, outlook
    case rtf, mail, csv, text
    case other

    /// In words.
    package var title: String { facts.title }
    package var mediaType: String { facts.type }
    /// Whether a browser may show it as a page of its own: pictures, sound and film, in which nothing can run.
    package var opensInBrowser: Bool { facts.opens }

    private var facts: (title: String, type: String, opens: Bool) {
        switch self {
        case .pdf: ("PDF document", "application/pdf", false)
        case .jpeg: ("Photograph (JPEG)", "image/jpeg", true)
        case .png: ("Picture (PNG)", "image/png", true)
        case .gif: ("Picture (GIF)", "image/gif", true)
        case .webp: ("Picture (WebP)", "image/webp", true)
        case .heic: ("Photograph (HEIC)", "image/heic", false)
        case .avif: ("Photograph (AVIF)", "image/avif", true)
        case .tiff: ("Scan (TIFF)", "image/tiff", false)
        case .bmp: ("Picture (BMP)", "image/bmp", true)
        case .mp4: ("Video (MP4)", "video/mp4", true)
        case .quickTime: ("Video (QuickTime)", "video/quicktime", false)
        case .threeGP: ("Video (3GP)", "video/3gpp", false)
        case .webm: ("Video (WebM)", "video/webm", true)
        case .matroska: ("Video (Matroska)", "video/x-matroska", false)
        case .avi: ("Video (AVI)", "video/x-msvideo", false)
        case .mp3: ("Sound (MP3)", "audio/mpeg", true)
        case .m4a: ("Sound (M4A)", "audio/mp4", true)
        case .wav: ("Sound (WAV)", "audio/wav", true)
        case .ogg: ("Sound (Ogg)", "audio/ogg", true)
        case .flac: ("Sound (FLAC)", "audio/flac", true)
        case .amr: ("Sound (AMR)", "audio/amr", false)
        case .docx: ("Word document", Self.office + "wordprocessingml.document", false)
        case .xlsx: ("Excel workbook", Self.office + "spreadsheetml.sheet", false)
        case .pptx: ("PowerPoint presentation", Self.office + "presentationml.presentation", false)
        case .odt: ("OpenDocument text", Self.open + "text", false)
        case .ods: ("OpenDocument spreadsheet", Self.open + "spreadsheet", false)
        case .odp: ("OpenDocument presentation", Self.open + "presentation", false)
        case .zip: ("Archive (ZIP)", "application/zip", false)
        case .oldOffice: ("Office document (before 2007)", "application/x-ole-storage", false)
        case .outlook: ("Outlook message", "application/vnd.ms-outlook", false)
        case .rtf: ("Rich text", "application/rtf", false)
        case .mail: ("E-mail message", "message/rfc822", false)
        case .csv: ("Table (CSV)", "text/csv; charset=utf-8", false)
        case .text: ("Text", "text/plain; charset=utf-8", false)
        case .other: ("Other", "application/octet-stream", false)
        }
    }

    private static let office = "application/vnd.openxmlformats-officedocument."
    private static let open = "application/vnd.oasis.opendocument."
}
