using System.Text;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Files;

namespace Yicheng.Demo.Making;

/// <summary>The files that demo cases hand in: one small page for every kind of file, kept once.</summary>
internal sealed class SampleFiles(FileStore files)
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    private readonly Dictionary<string, StoredFile> kept = new(StringComparer.Ordinal);

    /// <summary>Uploads a file for every material of the kind that can be a file, whether or not this form needs it.</summary>
    public async Task<IReadOnlyList<AttachedFile>> UploadAsync(CityDb db, CaseAct act, CaseKind kind, CancellationToken cancellationToken)
    {
        var attached = new List<AttachedFile>();
        foreach (var material in kind.Materials.Where(m => m.Forms.Contains(MaterialForm.Electronic) || m.Required != "false"))
        {
            var extension = material.Accepts.Count == 0 || material.Accepts.Contains("pdf") ? "pdf" : material.Accepts.Contains("png") ? "png" : material.Accepts[0];
            var stored = await KeepAsync(extension, cancellationToken);
            attached.Add(new AttachedFile(FileDesk.Record(db, act.Actor, stored, $"{material.Name.Zh}.{extension}", act.Now).Id, material.Code));
        }

        await db.SaveChangesAsync(cancellationToken);
        return attached;
    }

    private async Task<StoredFile> KeepAsync(string extension, CancellationToken cancellationToken)
    {
        if (!kept.TryGetValue(extension, out var stored))
        {
            using var content = new MemoryStream(extension is "png" or "jpg" or "jpeg" ? Png : Page());
            kept[extension] = stored = (await files.SaveAsync(content, "sample." + extension, cancellationToken)).OrThrow();
        }

        return stored;
    }

    /// <summary>The smallest PDF that viewers open (ISO 32000-1, 7.5): one page that says it is a sample.</summary>
    private static byte[] Page()
    {
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length 52>>stream\nBT /F1 24 Tf 72 760 Td (Sample, not a document) Tj ET\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj{objects[i]}endobj\n");
        }

        var table = pdf.Length;
        pdf.Append("xref\n0 6\n0000000000 65535 f \n");
        places.ForEach(place => pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
