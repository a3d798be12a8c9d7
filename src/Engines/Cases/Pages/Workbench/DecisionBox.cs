using Microsoft.AspNetCore.Http;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Opinions;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using FieldKind = Yicheng.Platform.Web.Forms.FieldKind;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>Sentences offered for one outcome.</summary>
internal sealed record OfferedOpinions(string Outcome, IReadOnlyList<string> Texts);

/// <summary>A step that the reader cannot end, with why and who can.</summary>
internal sealed record OthersStep(TaskView Task, string Part, string Reason, IReadOnlyList<string> WhoCan);

/// <summary>The box in which a step is ended.</summary>
internal sealed class DecisionBox(WholeCase one, TaskView task, IReadOnlyList<TaskView> mine, IFormCollection? posted, IReadOnlyList<FieldError> errors)
{
    public TaskView Task => task;

    /// <summary>The reader's other steps of this case.</summary>
    public IReadOnlyList<TaskView> Mine => mine;

    public string Number => one.View.Number;

    public int Seen => one.Seen;

    public IReadOnlyList<FieldError> Errors => errors;

    public string PartName => task.Part.Length == 0 ? "" : one.PartName(task.Part);

    public PartView Part => one.View.Parts.First(part => part.Element == task.Part);

    public bool IsMine => task.ClaimedBy == one.Reader.Actor.Id;

    public bool IsHeldByOther => task.ClaimedBy is not null && !IsMine;

    public bool Waits => task.State == TaskState.Waiting;

    public bool IsPaused => Part.State == PartState.Suspended;

    public string? Words => posted?["words"];

    public string? WordsError => Error("words");

    public IEnumerable<OutcomeView> Outcomes => task.Outcomes.Where(outcome => outcome.Effect != OutcomeEffect.Supplement);

    public OutcomeView? Supplement => task.Outcomes.FirstOrDefault(outcome => outcome.Effect == OutcomeEffect.Supplement);

    public FieldView OutcomeField => new("outcome", T["结论"], FieldKind.Choice)
    {
        Required = true,
        Value = posted?["outcome"].ToString() ?? (Outcomes.Count() == 1 ? Outcomes.First().Id : null),
        Options = [.. Outcomes.Select(outcome => new Option(outcome.Id, outcome.Name, Meaning(outcome)))],
        Error = Error("outcome"),
    };

    public IEnumerable<FieldView> Fields => OfficerFields.Controls(one.Reader, task.Fields, posted, errors);

    public IEnumerable<OfferedOpinions> Opinions => (one.Reader.City.City.Find<OpinionBook>()?.All ?? []) is var all
        ? Outcomes.Select(outcome => new OfferedOpinions(outcome.Name, [.. all.Where(opinion => opinion.Suits(task.Act, outcome)).Select(opinion => one.Reader.Say(opinion.Text))])).Where(offered => offered.Texts.Count > 0)
        : [];

    /// <summary>Names of those who took part, one control for each beyond the officer.</summary>
    public IEnumerable<FieldView> Partners(IReadOnlyList<string> colleagues) => Enumerable.Range(0, Math.Max(0, task.Persons - 1)).Select(at => new FieldView("partners", T["共同办理人姓名"], FieldKind.Text)
    {
        Required = true,
        Value = posted?["partners"].ElementAtOrDefault(at),
        Hint = colleagues.Count == 0 ? T["须由 {0} 人以上办理。", task.Persons] : T["须由 {0} 人以上办理。本单位可以办理的还有：{1}", task.Persons, string.Join(T["、"], colleagues)],
        Error = Error("partners"),
    });

    public bool MaySuspend => one.Kind.KindOf(task.Part).SpecialProcedures.Count > 0 && Part.State == PartState.Accepted && Part.DecidedAt is null
        && one.Reader.Actor.May(CaseRights.Suspend, Part.Kind, Part.Organisation, one.View.Region).Allowed;

    public static CompleteTask Request(TaskView task, IFormCollection posted) => new(
        posted["outcome"].ToString(),
        task.Fields.Groups.Count == 0 ? null : OfficerFields.Read(task.Fields, posted),
        posted["words"].ToString() is { Length: > 0 } words ? words : null,
        Partners: [.. posted["partners"].OfType<string>().Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name.Trim())]);

    private Localizer T => one.Reader.T;

    private string? Error(string field) => errors.FirstOrDefault(error => error.Field == field)?.Message;

    /// <summary>What follows, and what cannot be taken back.</summary>
    private string Meaning(OutcomeView outcome) => outcome.Effect switch
    {
        OutcomeEffect.Accepted => T["告知申请人已受理，从现在起计算办理时限。"],
        OutcomeEffect.NotAccepted => T["向申请人发不予受理通知书，要写明理由。发出后不能收回。"],
        OutcomeEffect.Granted => T["作出准予决定，有证照的马上制发。作出后只能依法撤销。"],
        OutcomeEffect.Refused => T["向申请人发不予许可决定书，要写明理由，附救济途径。作出后不能收回。"],
        _ when outcome.WordsRequired => T["转到下一环节，要写明理由。"],
        _ => T["转到下一环节。"],
    };
}
