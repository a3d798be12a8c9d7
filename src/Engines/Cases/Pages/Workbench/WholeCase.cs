using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Events;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Running;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>An answer of the application; <paramref name="Was"/> is what it was before a supplement, null where nothing changed.</summary>
internal sealed record ShownAnswer(AnswerView Answer, string? Was);

/// <summary>A step as the process has it, with what became of it.</summary>
internal sealed record ShownStep(string Name, string Part, string State, bool Done, bool Now);

/// <summary>What an officer filled in at a step.</summary>
internal sealed record OfficerNote(string Step, string Who, DateTimeOffset At, IReadOnlyList<AnswerGroup> Answers);

/// <summary>One case with everything that its page shows.</summary>
internal sealed class WholeCase
{
    private WholeCase(Reader reader, PinnedKind kind, CaseRows rows, CaseView view, bool personal, IReadOnlyList<TimelineEntry> timeline, IReadOnlyList<EventRow> events) =>
        (Reader, Kind, Rows, View, Personal, Timeline, Events) = (reader, kind, rows, view, personal, timeline, events);

    public Reader Reader { get; }

    public PinnedKind Kind { get; }

    public CaseRows Rows { get; }

    public CaseView View { get; }

    public bool Personal { get; }

    /// <summary>Whether the reader may have the numbers in full for a purpose.</summary>
    public bool MayReveal => !Personal && CaseViews.MayReveal(Reader, Rows);

    public IReadOnlyList<TimelineEntry> Timeline { get; }

    /// <summary>How many events there were when this was read; a form says so when it comes back.</summary>
    public int Seen => Rows.Case.Events;

    public IReadOnlyList<CheckedMaterial> Materials => field ??= MaterialChecklist.Of(Reader, Kind, Rows.Case, View.Attachments);

    private IReadOnlyList<EventRow> Events { get; }

    public static async Task<Result<WholeCase>> ReadAsync(CityDb db, CaseKinds kinds, Reader reader, string number, CancellationToken cancellationToken)
    {
        var rows = reader.Reveals ? await Revealing.ReadAsync(db, kinds, reader, number, cancellationToken) : await OneCase.ReadAsync(db, kinds, reader, number, cancellationToken);
        if (rows.IsRefused)
        {
            return rows.Refusal;
        }

        var kind = await kinds.PinnedAsync(db, rows.Value.Case.Definition, cancellationToken);
        var views = new CaseViews(reader, kind, rows.Value);
        var id = rows.Value.Case.Id;
        string[] told = [CaseActs.SupplementAsked, CaseActs.SupplementAnswered, CaseActs.Suspended, CaseActs.Extended];
        return new WholeCase(
            reader, kind, rows.Value, views.Make(), views.ShowsPersonal, await OneCase.TimelineAsync(db, reader, rows.Value, kind, cancellationToken),
            await db.Set<EventRow>().AsNoTracking().Where(e => e.CaseId == id && told.Contains(e.Act)).OrderBy(e => e.Seq).ToListAsync(cancellationToken));
    }

    public string PartName(string element) => Reader.Say(Kind.KindOf(element).Name);

    /// <summary>The clock that is worst of all that run, then due first.</summary>
    public ClockView? WorstClock => View.Parts.SelectMany(part => part.Clocks).Concat(View.Tasks.Where(task => task.EndedAt is null).Select(task => task.Clock).OfType<ClockView>())
        .Where(clock => clock.State != ClockState.Stopped && clock.Kind is not (ClockKind.Supplement or ClockKind.Special))
        .OrderByDescending(clock => clock.State == ClockState.Running).ThenByDescending(clock => clock.Light).ThenBy(clock => clock.Due).FirstOrDefault();

    public IEnumerable<(string Title, IEnumerable<ShownAnswer> Answers)> Answers()
    {
        var fields = Kind.Kind.Form.Fields.ToDictionary(field => field.Key, StringComparer.Ordinal);
        var before = Particulars(CaseActs.SupplementAnswered).SelectMany(one => one.Details.Changes ?? []).DistinctBy(change => change.Key).ToDictionary(change => change.Key, StringComparer.Ordinal);
        return View.Answers.Select(group => (group.Title, group.Answers.Select(answer =>
            new ShownAnswer(answer, before.TryGetValue(answer.Key, out var change) && fields.TryGetValue(answer.Key, out var field) ? Was(field, change.Before) : null))));
    }

    public IEnumerable<OfficerNote> OfficerNotes()
    {
        using var variables = JsonDocument.Parse(Rows.Case.Variables);
        var notes = new List<OfficerNote>();
        foreach (var task in Rows.Tasks.Where(task => task.EndedAt is not null))
        {
            var definition = Rows.StepOf(task, Kind);
            if (definition.Fields.Groups.Count > 0 && variables.RootElement.TryGetProperty(task.Element + "Form", out var form) && form.ValueKind == JsonValueKind.Object)
            {
                notes.Add(new OfficerNote(Reader.Say(definition.Name), task.ClaimedByName ?? "", task.EndedAt!.Value, AnswerViews.Groups(form, definition.Fields, Reader, Personal)));
            }
        }

        return notes;
    }

    /// <summary>The process in words, for those who do not see its drawing.</summary>
    public IEnumerable<ShownStep> Steps()
    {
        foreach (var step in Kind.Process.Tasks.Values)
        {
            var task = Rows.Tasks.LastOrDefault(one => one.Element == step.Element);
            var state = task switch
            {
                null => Reader.T["还没有到"],
                { Live: true } => Reader.T["正在办理：{0}{1}", Reader.OrganisationName(task.Organisation), task.ClaimedByName is null ? "" : Reader.T["，{0}", task.ClaimedByName]],
                { State: TaskState.Completed } => Reader.T["已办：{0}，{1}", task.Outcome is { } outcome && step.Outcome(outcome) is { } known ? Reader.Say(known.Name) : "", Reader.When(task.EndedAt!.Value)],
                _ => Reader.T["已取消"],
            };
            yield return new ShownStep(Reader.Say(step.Name), step.Part.Length == 0 ? "" : PartName(step.Part), state, task is { State: TaskState.Completed }, task is { Live: true });
        }
    }

    /// <summary>Events of a kind with their particulars.</summary>
    public IEnumerable<(EventRow Row, EventDetails Details)> Particulars(string act) => Events.Where(row => row.Act == act && row.Details is not null)
        .Select(row => (row, JsonSerializer.Deserialize(row.Details!, EventJson.Canonical.EventDetails)!));

    /// <summary>What a notice speaks of: a material or a question by its name.</summary>
    public string NameOf(string? what) =>
        what is null ? Reader.T["其他"]
        : Kind.Materials.ByCode.TryGetValue(what, out var material) ? Reader.Say(material.Name)
        : Kind.Kind.Form.Fields.FirstOrDefault(field => field.Key == what) is { } field ? Reader.Say(field.Label)
        : what;

    private string Was(FormField field, string? before)
    {
        if (before is null)
        {
            return Reader.T["（没有填）"];
        }

        using var json = JsonDocument.Parse(before);
        if (field.Kind == FieldKind.Rows)
        {
            return Reader.T["{0} 项", json.RootElement.GetArrayLength()];
        }

        var text = AnswerText.Of(field, json.RootElement, Reader.City.Regions, Reader.Chinese);
        return Personal || !(field.Personal || field.Kind is FieldKind.CitizenNumber or FieldKind.Phone or FieldKind.Address) ? text : AnswerText.Mask(text);
    }
}
