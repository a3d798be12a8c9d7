using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Reading;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>One material against what was handed in.</summary>
/// <param name="Code">Its code; null for files that belong to none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Required">Whether the answers make it necessary.</param>
/// <param name="Forms">In which forms it is taken.</param>
/// <param name="Source">Who issues it.</param>
/// <param name="Note">What to mind.</param>
/// <param name="Files">What was handed in.</param>
internal sealed record CheckedMaterial(string? Code, string Name, bool Required, string Forms, string? Source, string? Note, IReadOnlyList<CheckedFile> Files)
{
    public bool IsMissing => Required && Files.Count == 0;
}

/// <summary>A file handed in.</summary>
/// <param name="File">The file.</param>
/// <param name="Trust">How far it can be believed, in words.</param>
/// <param name="Late">Whether it came with a supplement.</param>
internal sealed record CheckedFile(AttachmentView File, string Trust, bool Late)
{
    public string Url => $"/workbench/files/{File.Id}";

    public bool IsImage => File.MediaType.StartsWith("image/", StringComparison.Ordinal);

    public bool IsPdf => File.MediaType == "application/pdf";
}

/// <summary>What is required beside what is there.</summary>
internal static class MaterialChecklist
{
    public static IReadOnlyList<CheckedMaterial> Of(Reader reader, PinnedKind kind, CaseRow row, IReadOnlyList<AttachmentView> files)
    {
        var answers = Surroundings.Given(row.SubjectKind, row.SubjectName, row.SubjectNumber, row.Phone, row.Region, reader.City.Calendar.DateOf(row.FiledAt));
        using var form = JsonDocument.Parse(row.Form);
        FormJson.Read(form.RootElement, kind.Form, answers);
        var scope = FormScope.Of(kind.Kind.Form);
        var time = new ActTime(row.FiledAt);
        CheckedFile Checked(AttachmentView file) => new(file, reader.Of(file.Trust), file.At > row.FiledAt);
        var byMaterial = files.ToLookup(file => file.Material);
        var known = kind.Kind.Materials
            .Select(material => new CheckedMaterial(
                material.Code, reader.Say(material.Name), FeelCondition.Of(material.Required, scope).Holds(answers, time),
                string.Join(reader.T["、"], material.Forms.Select(one => Form(reader, one, material.Copies))),
                material.Source is null ? null : reader.Say(material.Source), material.Note is null ? null : reader.Say(material.Note), [.. byMaterial[material.Code].Select(Checked)]))
            .Where(material => material.Required || material.Files.Count > 0).OrderByDescending(material => material.IsMissing).ToList();
        var others = files.Where(file => file.Material is null || !kind.Materials.ByCode.ContainsKey(file.Material)).Select(Checked).ToList();
        return others.Count == 0 ? known : [.. known, new CheckedMaterial(null, reader.T["其他文件"], false, "", null, null, others)];
    }

    private static string Form(Reader reader, MaterialForm form, int copies) => form switch
    {
        MaterialForm.Original => reader.T["原件 {0} 份", copies],
        MaterialForm.Copy => reader.T["复印件 {0} 份", copies],
        _ => reader.T["电子件"],
    };
}
