using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Files;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Applying;
using Yicheng.ServiceHall.Drafts;
using Yicheng.ServiceHall.Forms;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.ServiceHall.Pages.ServiceHall.My;

/// <summary>The answer to the one notice of everything missing: asks for exactly that.</summary>
[Authorize]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class SupplementModel(CaseReader cases, CaseDesk desk, FileDesk files, CityDb db, CityHolder cities, TimeProvider clock, Localizer texts)
    : CasePage(cases, desk, db, cities, clock, texts)
{
    private const long MostBytes = 10 * FileStore.MostBytes;
    private readonly CaseReader cases = cases;
    private readonly CaseDesk desk = desk;
    private readonly TimeProvider clock = clock;
    private JsonObject answers = [];

    public PartView Part { get; private set; } = null!;

    /// <summary>Files taken in by an earlier press, so that an error elsewhere costs nobody an upload.</summary>
    public IReadOnlyList<DraftFile> Kept { get; private set; } = [];

    public string? Words { get; private set; }

    /// <summary>What is missing, each with the controls that put it right; none where words must do.</summary>
    public IReadOnlyList<(MissingThing Thing, IReadOnlyList<FieldView> Fields)> Questions
    {
        get
        {
            var kind = cases.Kinds.GetValueOrDefault(Case.Kind);
            var applicant = new Applicant(Case.Subject.Kind, Case.Subject.Name, Case.Subject.Number, Case.Subject.Phone);
            var request = new FileCase(Case.Kind, Case.Region, applicant, JsonSerializer.SerializeToElement(answers));
            if (kind is null || desk.Preview(new CaseAct(HttpContext.GetActor(), clock.GetUtcNow()), request) is not { } preview)
            {
                return [.. Part.Missing.Select(thing => (thing, (IReadOnlyList<FieldView>)[]))];
            }

            var errors = Errors.DistinctBy(error => error.Field).ToDictionary(error => error.Field, error => error.Message, StringComparer.Ordinal);
            var views = new FieldViews(City.Get<RegionTree>(), preview, errors, [], "", T);
            return [.. Part.Missing.Select(thing => (thing, (IReadOnlyList<FieldView>)[.. Controls(kind, thing, views, errors)]))];
        }
    }

    public static string Write(DraftFile file) => $"{file.Material}|{file.Id}|{file.Length.ToString(CultureInfo.InvariantCulture)}|{file.Name}";

    public async Task<IActionResult> OnGetAsync(string number, string? part)
    {
        if (await FindAsync(number, part) is { } elsewhere)
        {
            return elsewhere;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, string? part)
    {
        if (await FindAsync(number, part) is { } elsewhere)
        {
            return elsewhere;
        }

        var form = await Request.ReadFormAsync();
        Words = form["words"].ToString().Trim();
        var wrong = await TakeFilesAsync(form);
        var changes = new JsonObject();
        foreach (var field in Fields())
        {
            var answer = PostedAnswers.Read(form, field, field.Key);
            answers.Remove(field.Key);
            changes[field.Key] = answer?.DeepClone();
            if (answer is not null)
            {
                answers[field.Key] = answer;
            }
        }

        if (form.ContainsKey("_refresh") || form.ContainsKey("_rows"))
        {
            answers = PostedPage.WithRows(new DraftContent { Applicant = new Applicant(), Region = "", Answers = answers }, form["_rows"].ToString(), form).Answers;
            return Page();
        }

        if (wrong.Count > 0)
        {
            Errors = wrong;
            Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var request = new AnswerSupplement(
            changes.Count > 0 ? JsonSerializer.SerializeToElement(changes) : null,
            [.. Kept.Select(file => new AttachedFile(file.Id, file.Material))], Words.Length == 0 ? null : Words, Part.Element);
        if (await ActAsync((unit, act, token) => desk.AnswerSupplementAsync(unit, act, number, request, token)) is { } done)
        {
            return done;
        }

        Errors = [.. Errors.Select(error => error with { Field = Control(error.Field) })];
        return Page();
    }

    private static string Control(string field) =>
        field.StartsWith("form.", StringComparison.Ordinal) ? field[5..]
        : field.StartsWith("attachments.", StringComparison.Ordinal) ? "m." + field["attachments.".Length..]
        : field;

    private IEnumerable<FieldView> Controls(CaseKind kind, MissingThing thing, FieldViews views, Dictionary<string, string> errors)
    {
        if (kind.Form.Fields.FirstOrDefault(field => field.Key == thing.What) is { } asked)
        {
            return views.Of(asked, answers[asked.Key]);
        }

        return kind.Materials.FirstOrDefault(one => one.Code == thing.What) is { } material
            ? [MaterialCard.Of(
                material, kind.Code, required: true, errors.GetValueOrDefault(MaterialCard.NameOf(material)),
                [.. Kept.Where(file => file.Material == material.Code).Select(file => new GivenFile(file.Id.ToString(), file.Name, file.Length, $"/api/v1/files/{file.Id}", Removable: false))], T)]
            : [];
    }

    private IEnumerable<FormField> Fields() => cases.Kinds.GetValueOrDefault(Case.Kind)?.Form.Fields.Where(field => Part.Missing.Any(thing => thing.What == field.Key)) ?? [];

    private async Task<List<FieldError>> TakeFilesAsync(Microsoft.AspNetCore.Http.IFormCollection form)
    {
        var wrong = new List<FieldError>();
        var kept = form["kept"].OfType<string>().Select(Read).OfType<DraftFile>().ToList();
        foreach (var material in cases.Kinds.GetValueOrDefault(Case.Kind)?.Materials.Where(material => Part.Missing.Any(thing => thing.What == material.Code)) ?? [])
        {
            var name = MaterialCard.NameOf(material);
            foreach (var chosen in form.Files.GetFiles(name))
            {
                await using var content = chosen.OpenReadStream();
                Result<UploadedFile> saved = MaterialCard.Takes(material, chosen.FileName)
                    ? await files.UploadAsync(HttpContext.GetActor(), content, chosen.FileName, HttpContext.RequestAborted)
                    : Refusal.Invalid(name, new LocalText("“{0}”应为 {1} 文件，“{2}”不是", material.Name, MaterialCard.Kinds(material), chosen.FileName));
                if (saved.IsRefused)
                {
                    wrong.Add(new FieldError(name, T[saved.Refusal.Message]));
                }
                else
                {
                    kept.Add(new DraftFile(saved.Value.Id, saved.Value.Name, saved.Value.Length, material.Code));
                }
            }

            if (!form.ContainsKey("_refresh") && !form.ContainsKey("_rows") && !kept.Exists(file => file.Material == material.Code) && !wrong.Exists(error => error.Field == name))
            {
                wrong.Add(new FieldError(name, T["还没有上传“{0}”，请选择文件或拍照", material.Name]));
            }
        }

        Kept = kept;
        return wrong;
    }

    private static DraftFile? Read(string written) =>
        written.Split('|', 4) is [var material, var id, var length, var name] && Guid.TryParse(id, out var file)
        && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new DraftFile(file, name, bytes, material)
            : null;

    private async Task<IActionResult?> FindAsync(string number, string? part)
    {
        if (await OpenAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Case.Parts.FirstOrDefault(one => one.State == PartState.Supplementing && (part is null || one.Element == part)) is not { } asking)
        {
            return Redirect(Address);
        }

        Part = asking;
        answers = JsonNode.Parse(Case.Form.GetRawText())!.AsObject();
        return null;
    }
}
