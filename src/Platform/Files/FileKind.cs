namespace Yicheng.Platform.Files;

/// <summary>A kind of file that the city takes, told by its first bytes and never by its name alone.</summary>
public sealed record FileKind(string MediaType, string Extension)
{
    private static readonly FileKind Pdf = new("application/pdf", ".pdf");
    private static readonly FileKind Jpeg = new("image/jpeg", ".jpg");
    private static readonly FileKind Png = new("image/png", ".png");
    private static readonly FileKind Zip = new("application/zip", ".zip");

    private static readonly FileKind[] InZip =
    [
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
        new("application/ofd", ".ofd"),
    ];

    /// <summary>What the bytes are; null where it is nothing the city takes.</summary>
    /// <param name="head">The first bytes; 16 suffice.</param>
    /// <param name="name">Tells apart the formats that share the ZIP container.</param>
    public static FileKind? Sniff(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith("%PDF-"u8))
        {
            return Pdf;
        }

        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            return Jpeg;
        }

        if (head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return Png;
        }

        return head.StartsWith<byte>([0x50, 0x4B, 0x03, 0x04])
            ? Array.Find(InZip, kind => name.EndsWith(kind.Extension, StringComparison.OrdinalIgnoreCase)) ?? Zip
            : null;
    }
}
