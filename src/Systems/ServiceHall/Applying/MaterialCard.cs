using Yicheng.Cases.Contracts;
using Yicheng.Platform.Files;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using FieldKind = Yicheng.Platform.Web.Forms.FieldKind;

namespace Yicheng.ServiceHall.Applying;

/// <summary>The card on which a material is handed in.</summary>
internal static class MaterialCard
{
    private static readonly string[] Everything = ["pdf", "ofd", "jpg", "png", "docx", "xlsx", "zip"];

    public static string NameOf(Material material) => "m." + material.Code;

    public static FieldView Of(Application application, Material material, IReadOnlyDictionary<string, string> errors, Localizer T) => Of(
        material, application.Item.Code, application.Preview.Materials.Contains(material.Code), errors.GetValueOrDefault(NameOf(material)),
        [.. application.Content.Files.Where(file => file.Material == material.Code).Select(file => new GivenFile(file.Id.ToString(), file.Name, file.Length, $"/api/v1/files/{file.Id}"))], T);

    public static FieldView Of(Material material, string item, bool required, string? error, IReadOnlyList<GivenFile> given, Localizer T) => new(NameOf(material), material.Name.In(T), FieldKind.File)
    {
        Required = required,
        Error = error,
        Hint = Hint(material, T),
        File = new FileSlot(
            string.Join(',', Accepts(material).Select(kind => "." + kind)), Kinds(material), FileStore.MostBytes, given,
            material.Sample is null ? null : $"/items/{item}/samples/{material.Code}", Multiple: true, Camera: Accepts(material).Contains("jpg")),
    };

    public static bool Takes(Material material, string fileName) =>
        Accepts(material).Contains(Path.GetExtension(fileName).TrimStart('.').ToLowerInvariant(), StringComparer.Ordinal);

    public static string Kinds(Material material) => string.Join('、', Accepts(material).Select(kind => kind.ToUpperInvariant()));

    /// <summary>In which forms a material is taken, in words.</summary>
    public static string Forms(Material material, Localizer T) => string.Join(T.IsChinese ? "、" : ", ", material.Forms.Select(form => T[form switch
    {
        MaterialForm.Original => "原件",
        MaterialForm.Copy => "复印件",
        _ => "电子件",
    }]));

    private static IReadOnlyList<string> Accepts(Material material) => material.Accepts.Count == 0 ? Everything : material.Accepts;

    private static string? Hint(Material material, Localizer T)
    {
        var source = material.Source is { } issuer ? T["来源：{0}", issuer] : null;
        return (material.Note, source) switch
        {
            ({ } note, { } from) => $"{note.In(T)} {from}",
            ({ } note, null) => note.In(T),
            _ => source,
        };
    }
}
