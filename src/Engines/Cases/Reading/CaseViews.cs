using System.Text.Json;
using Yicheng.Cases.Certificates;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Running;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Reading;

/// <summary>Everything read of one case.</summary>
internal sealed record CaseRows(
    CaseRow Case, List<PartRow> Parts, List<TaskRow> Tasks, List<ClockRow> Clocks, List<AttachmentRow> Attachments, List<CertificateRow> Certificates, RatingRow? Rating,
    LinkedRows Links)
{
    /// <summary>Definitions that the case has left, by hash.</summary>
    public Dictionary<string, PinnedKind> Left { get; } = [];

    /// <summary>A step as the definition has it on which it was done.</summary>
    public TaskDefinition StepOf(TaskRow task, PinnedKind now) => (task.Definition is { } hash ? Left.GetValueOrDefault(hash, now) : now).StepOf(task.Element);
}

/// <summary>Makes the view of one case.</summary>
internal sealed class CaseViews(Reader reader, PinnedKind kind, CaseRows rows)
{
    private readonly bool mine = CaseOpening.IsApplicant(reader.Actor, rows.Case);
    private readonly bool personal = CaseOpening.IsApplicant(reader.Actor, rows.Case) || reader.Actor.Kind == Identity.Contracts.ActorKind.System || (reader.Reveals && MayReveal(reader, rows));

    /// <summary>Whether full numbers may be shown to the reader once they say what for.</summary>
    public static bool MayReveal(Reader reader, CaseRows rows) => reader.MayReadPersonal(rows.Case)
        || rows.Tasks.Exists(task => task.ClaimedBy == reader.Actor.Id)
        || rows.Tasks.Exists(task => task.Live && CaseOpening.MayDo(reader.Actor, task).Allowed);

    /// <summary>Whether the reader sees personal answers as they are.</summary>
    public bool ShowsPersonal => personal;

    public CaseView Make()
    {
        var row = rows.Case;
        using var form = JsonDocument.Parse(row.Form);
        var (trail, state) = (Trail.Read(row.Trail, row.FiledAt), Bpmn.ProcessState.FromJson(row.Process));
        return new CaseView
        {
            Id = row.Id,
            Number = row.Number,
            Kind = row.Kind,
            Title = reader.Say(kind.Kind.Name),
            State = row.State,
            Outcome = row.Outcome,
            Next = Next(),
            Channel = row.Channel,
            Subject = new SubjectView(
                row.SubjectKind, row.SubjectName, personal ? row.SubjectNumber : AnswerText.Mask(row.SubjectNumber), row.Phone is null || personal ? row.Phone : AnswerText.Mask(row.Phone)),
            Region = row.Region,
            RegionName = reader.RegionName(row.Region),
            Organisation = row.Organisation,
            OrganisationName = reader.OrganisationName(row.Organisation),
            FiledAt = row.FiledAt,
            AcceptedAt = row.AcceptedAt,
            DecidedAt = row.DecidedAt,
            ClosedAt = row.ClosedAt,
            Version = row.Version,
            Form = AnswerViews.Form(form.RootElement, kind.Kind.Form, personal),
            Answers = AnswerViews.Groups(form.RootElement, kind.Kind.Form, reader, personal),
            Parts = rows.Parts.ConvertAll(Part),
            Tasks = [.. rows.Tasks.OrderByDescending(task => task.Live).ThenBy(task => task.Seq).Select(Task)],
            Attachments = rows.Attachments.ConvertAll(Attachment),
            Certificates = rows.Certificates.ConvertAll(certificate => CertificateViews.Full(certificate, reader)),
            Caller = rows.Links.Caller,
            Called = rows.Links.Called,
            Incidents = mine && !Handles() ? [] : IncidentViews.Of(reader, row, kind),
            Rating = rows.Rating is { } rating ? new RatingView(rating.Stars, rating.Words, JsonSerializer.Deserialize<List<string>>(rating.Tags)!, rating.At) : null,
            May = [.. May()],
            IsMine = mine,
            Marks = DiagramPath.Marks(kind.Process.Graph, trail, state, reader),
            Way = DiagramPath.Way(kind.Process, trail, state, reader),
            At = [.. rows.Tasks.Where(task => task.Live).Select(task => task.Element)],
        };
    }

    private bool Handles() => reader.Actor.May(CaseRights.Read, rows.Case.Kind, rows.Case.Organisation, rows.Case.Region).Allowed;

    /// <summary>What happens next, who has it and until when.</summary>
    private string Next()
    {
        var row = rows.Case;
        if (row.State == CaseState.Closed)
        {
            return reader.T["已办结：{0}", OutcomeText.Of(row.Outcome!.Value)];
        }

        if (rows.Parts.Find(part => part.State == PartState.Supplementing) is { } asking)
        {
            var due = rows.Clocks.Find(clock => clock.Part == asking.Seq && clock is { Kind: ClockKind.Supplement, State: ClockState.Running })?.DueAt;
            return reader.T["{0}需要您补正材料，请在 {1}前答复", reader.OrganisationName(asking.Organisation), Day(due)];
        }

        var live = rows.Tasks.Where(task => task.Live).OrderBy(task => task.SortAt).ToList();
        if (live.Count == 0 && rows.Links.Called.FirstOrDefault(called => called.State != CaseState.Closed) is { } waiting)
        {
            return reader.T["等待“{0}”（{1}）办结", waiting.Title, waiting.Number];
        }

        if (live.Count == 0)
        {
            return reader.T["系统正在处理"];
        }

        var step = reader.Say(kind.StepOf(live[0].Element).Name);
        var who = reader.OrganisationName(live[0].Organisation);
        return (live.Count, live[0].SortAt < TaskRow.Never) switch
        {
            (1, true) when live[0].SortAt < reader.Now => reader.T["{0}正在办理“{1}”，应在 {2}前完成，现已超期", who, step, Day(live[0].SortAt)],
            (1, true) => reader.T["{0}正在办理“{1}”，应在 {2}前完成", who, step, Day(live[0].SortAt)],
            (1, false) => reader.T["{0}正在办理“{1}”", who, step],
            _ => reader.T["{0} 个部门同时办理，最先到期的是{1}的“{2}”（{3}）", live.Count, who, step, Day(live[0].SortAt)],
        };
    }

    private string Day(DateTimeOffset? instant) =>
        instant is { } at && at < TaskRow.Never ? reader.Day(reader.City.Calendar.DateOf(at)) : reader.T["不限期"];

    private PartView Part(PartRow part)
    {
        var partKind = kind.KindOf(part.Element);
        var refused = part.Outcome is CaseOutcome.Refused or CaseOutcome.NotAccepted;
        return new PartView(
            part.Element, part.Kind, reader.Say(partKind.Name), part.Organisation, reader.OrganisationName(part.Organisation), part.State, part.Outcome, part.AcceptedAt, part.Deemed,
            part.DecidedAt, part.Words, refused ? [reader.Say(partKind.Reconsideration), reader.Say(partKind.Litigation)] : [],
            part.Missing is null ? [] : JsonSerializer.Deserialize<List<MissingThing>>(part.Missing, JsonSerializerOptions.Web)!,
            rows.Clocks.Find(clock => clock.Part == part.Seq && clock is { Kind: ClockKind.Supplement, State: ClockState.Running })?.DueAt,
            [.. rows.Clocks.Where(clock => clock.Part == part.Seq && clock.Task is null).Select(clock => ClockText.View(clock, reader))]);
    }

    private TaskView Task(TaskRow task)
    {
        var definition = rows.StepOf(task, kind);
        var part = rows.Parts.Find(one => one.Seq == task.Part)!;
        var may = task.Live && CaseOpening.MayDo(reader.Actor, task).Allowed && (task.ClaimedBy is null || task.ClaimedBy == reader.Actor.Id);
        return new TaskView(
            TaskIds.Of(rows.Case.Number, task.Seq), task.Element, part.Element, reader.Say(definition.Name), task.Act, task.Organisation, reader.OrganisationName(task.Organisation),
            task.State, task.ClaimedBy, task.ClaimedByName, task.StartedAt, task.EndedAt, task.Outcome is { } outcome ? definition.Outcome(outcome) is { } known ? reader.Say(known.Name) : outcome : null,
            rows.Clocks.Find(clock => clock.Task == task.Seq) is { } clock ? ClockText.View(clock, reader) : null,
            definition.Persons, may, task.Live ? [.. definition.Outcomes.Select(one => Outcome(one, part))] : [], definition.Fields);
    }

    private OutcomeView Outcome(TaskOutcome outcome, PartRow part) => new(
        outcome.Id, reader.Say(outcome.Name), outcome.Effect, outcome.WordsRequired,
        outcome.Effect == OutcomeEffect.Supplement && part.AskedAt is not null ? reader.T["补正只能一次性告知，已经告知过"] : null);

    private AttachmentView Attachment(AttachmentRow file) => new(
        file.Id, file.Name, file.MediaType, file.Length, file.Material,
        file.Material is { } code && kind.Materials.ByCode.TryGetValue(code, out var material) ? reader.Say(material.Name) : null, file.Trust, file.At);

    private IEnumerable<string> May()
    {
        var row = rows.Case;
        if (mine && row.State is CaseState.Received or CaseState.Accepted)
        {
            yield return "withdraw";
        }

        if (mine && row.Waiting)
        {
            yield return "supplement";
        }

        if (mine && row.State is CaseState.Decided or CaseState.Closed && rows.Rating is null)
        {
            yield return "rate";
        }

        if (row.State != CaseState.Closed && (mine || reader.Actor.May(CaseRights.Supervise, row.Kind, row.Organisation, row.Region).Allowed))
        {
            yield return "remind";
        }

        if (reader.Actor.May(CaseRights.Read, row.Kind, row.Organisation, row.Region).Allowed)
        {
            yield return "note";
        }

        if (rows.Parts.Exists(part => part is { AcceptedAt: not null, IsDecided: false, Extended: null } && reader.Actor.May(CaseRights.Extend, part.Kind, part.Organisation, row.Region).Allowed))
        {
            yield return "extend";
        }
    }
}
