using System.Text.Json;
using Yicheng.Bpmn;
using Yicheng.Cases.Clocks;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Running;
using Yicheng.Cases.Supplements;
using Yicheng.Cases.Tasks;
using Yicheng.Feel.Values;
using Yicheng.Identity.Contracts;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Refusal = Yicheng.Platform.Errors.Refusal;

namespace Yicheng.Cases.Workshop.Trying;

/// <summary>
/// Plays a case through the very code that runs cases: the same steps, conditions, clocks and rules of law, on a unit of work that is thrown away. Actions of other
/// modules are only named. The same script gives the same trial.
/// </summary>
internal sealed class PlayTrial(CityModel model, CaseKinds kinds, CityLedger ledger, FieldCipher cipher, IEnumerable<IProcessAction> actions, CaseOpening opening)
{
    private const string Number = "TRIAL-000001";

    public async Task<Result<Trial>> RunAsync(InForce city, TrialScript script, CancellationToken cancellationToken)
    {
        if (city.Pinned.GetValueOrDefault(script.Kind) is not { } kind)
        {
            return Refusal.Invalid("kind", "没有这个事项，或者它不用这个流程");
        }

        if (city.Regions.Find(script.Region) is not { } region || Responsibility.Implementing(city, kind.Kind, region.Code) is not { } organisation)
        {
            return Refusal.Invalid("region", "这个事项在所选地区没有办理机关，请换一个地区");
        }

        var act = new CaseAct(Actor.System, script.At);
        var applicant = Applicant(kind.Kind);
        var form = FormCheck.Run(kind.Form, JsonSerializer.SerializeToElement(script.Form), Surroundings.Of(city, act, applicant, region.Code));
        if (form.IsRefused)
        {
            return form.Refusal;
        }

        await using var db = model.OpenForReading();
        var run = new ProcessRun(actions.Select(action => new NamedOnly(action.Name)));
        var receive = new ReceiveApplication(kinds, run, ledger, cipher);
        var filing = new CheckedFiling(city, kind, organisation, CaseChannel.Online, applicant, form.Value);
        var file = receive.Open(db, act, Number, new FileCase { Item = kind.Kind.Code, Region = region.Code }, filing);
        return await new Played(db, file, run, new DueWork(opening, run)).ThroughAsync(receive, script, cancellationToken);
    }

    private static Applicant Applicant(CaseKind kind) => kind.Audience.HasFlag(Audience.Person)
        ? new Applicant(SubjectKind.Person, "试算申请人", "000000000000000000", "")
        : new Applicant(SubjectKind.Firm, "试算企业", "000000000000000000", "");

    /// <summary>What a module would do is not done.</summary>
    private sealed class NamedOnly(string name) : IProcessAction
    {
        public string Name => name;

        public ValueTask RunAsync(ProcessActionContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    /// <summary>A case under way in a trial.</summary>
    private sealed class Played(CityDb db, CaseFile file, ProcessRun run, DueWork due)
    {
        private readonly List<TrialStage> stages = [];
        private int seen;
        private int passed;

        public async Task<Result<Trial>> ThroughAsync(ReceiveApplication receive, TrialScript script, CancellationToken cancellationToken)
        {
            file.Record(CaseActs.Filed, null, new EventDetails { Title = file.Kind.Kind.Name.Zh, TitleEn = file.Kind.Kind.Name.En });
            await receive.BeginAsync(file, null, cancellationToken);
            Keep(null);
            var done = new List<TrialMove>();
            foreach (var move in script.Moves)
            {
                if (await MakeAsync(move, cancellationToken) is { } refusal)
                {
                    return Now(script with { Moves = done }, refusal);
                }

                file.Settle();
                Keep(move);
                done.Add(move);
            }

            return Now(script, null);
        }

        private async Task<Refusal?> MakeAsync(TrialMove move, CancellationToken cancellationToken)
        {
            switch (move.Do)
            {
                case "finish" when file.Tasks.Find(task => task.Seq == move.Number) is { } task:
                    return await new FinishTask(run).RunAsync(new OpenStep(file, task, file.PartOf(task)), Request(task, move), cancellationToken);
                case "answer":
                    return await TakeAnswer.RunAsync(file, new AnswerSupplement(Words: "试算：已补正", Part: move.Part), cancellationToken);
                case "wait" when move.Days is > 0 and <= 400:
                    await UntilAsync(file.City.Calendar.AddWorkingDays(file.Now, move.Days), cancellationToken);
                    return null;
                case "until" when file.Timers.Find(timer => timer.Seq == move.Number)?.DueAt is { } at:
                    await UntilAsync(at > file.Now ? at : file.Now, cancellationToken);
                    return null;
                case "message" when file.Process.Messages.FirstOrDefault(one => one.Id == move.Number) is { } awaited:
                    await run.ApplyAsync(file, new MessageReceived(awaited.Name, awaited.Id), cancellationToken);
                    return null;
                case "called" when file.Process.Find(move.Number) is { } called && file.Kind.Process.Graph.Find(called.Element) is CallActivity:
                    file.Remember(called.Element, new FeelContext { ["number"] = "TRIAL-000002", ["outcome"] = "granted" });
                    await run.ApplyAsync(file, new ActivityCompleted(called.Id), cancellationToken);
                    return null;
                case "wait":
                    return Refusal.Invalid("days", "请写 1 到 400 之间的工作日数");
                default:
                    return Refusal.Conflict("not-waiting", "办件已经不在那一步了，请按页面上现在的环节继续");
            }
        }

        private async Task UntilAsync(DateTimeOffset at, CancellationToken cancellationToken)
        {
            await due.DoAsync(file, at, cancellationToken);
            file.Act = new CaseAct(Actor.System, at);
        }

        /// <summary>Words, colleagues and what is missing are written where the law asks for them, so that only the way is tried.</summary>
        private CompleteTask Request(TaskRow task, TrialMove move)
        {
            var definition = file.Kind.Process.Tasks[task.Element];
            var supplement = definition.Outcome(move.Outcome ?? "")?.Effect == OutcomeEffect.Supplement;
            return new CompleteTask(
                move.Outcome ?? "", move.Form, "试算意见", supplement ? [new MissingThing(null, "试算：请补正材料")] : null, [.. Enumerable.Repeat("试算同事", definition.Persons - 1)]);
        }

        private void Keep(TrialMove? move)
        {
            var trail = Trail.Read(file.Case.Trail, file.Case.FiledAt);
            var events = db.Unsaved<EventRow>().Where(row => row.Seq > seen).OrderBy(row => row.Seq).ToList();
            stages.Add(new TrialStage(move, file.Now, [.. trail.Skip(passed)], events));
            (passed, seen) = (trail.Count, file.Case.Events);
        }

        private Trial Now(TrialScript script, Refusal? refused) =>
            new(
                script, file, stages, [.. db.Unsaved<ClockRow>().OrderBy(clock => clock.Seq)],
                [.. db.Unsaved<TaskRow>()], refused);
    }
}
