using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>Lives one case through the engine, from filing to its end or to the present, each act at its own moment of city time.</summary>
internal sealed class CaseLife(CaseDesk desk, CaseWatch watch, CaseFiling filing, Officers officers, City city, DateTimeOffset present)
{
    private const int MostActs = 80;
    private readonly OfficeHours hours = new(city);
    private readonly ProcessLibrary processes = city.Get<ProcessLibrary>();

    /// <summary>Makes the case inside a unit of work; the number was drawn before.</summary>
    public async Task<Result<Done>> LiveAsync(CityDb db, CasePlan plan, string number, CancellationToken cancellationToken)
    {
        var chance = new Random(plan.Seed);
        var filed = await filing.FileAsync(db, plan, number, chance, cancellationToken);
        if (filed.IsRefused)
        {
            return filed.Refusal;
        }

        var life = new OneLife(db, plan, number, filed.Value.Case, filed.Value.Filer, processes.ById[plan.Kind.Process!], chance) { At = plan.FiledAt };
        for (var acts = 0; acts < MostActs; acts++)
        {
            await SettleAsync(life, cancellationToken);
            var now = (await watch.FindAsync(db, life.Case, cancellationToken))!;
            if (now.State == CaseState.Closed)
            {
                return await RateAsync(life, now, cancellationToken);
            }

            var next = NextStep(life, now);
            var at = next is null ? Later(life, now) : hours.Next(plan.Manner, next, life.At, chance);
            if (at >= present)
            {
                await desk.DoDueAsync(db, life.Case, present, cancellationToken);
                await SettleAsync(life, cancellationToken);
                return Done.Value;
            }

            life.At = at;
            if (await desk.DoDueAsync(db, life.Case, at, cancellationToken))
            {
                // What fell due meanwhile may have ended the step, or the case.
                await SettleAsync(life, cancellationToken);
                now = (await watch.FindAsync(db, life.Case, cancellationToken))!;
                if (now.State == CaseState.Closed || (next is not null && NextStep(life, now, next.Id) is null))
                {
                    continue;
                }
            }

            var done = next is null ? await GoOnAsync(life, now, cancellationToken) : await HandleAsync(life, now, next, cancellationToken);
            if (done is { IsRefused: true })
            {
                return done.Value.Refusal;
            }
        }

        return Done.Value;
    }

    private static async Task SettleAsync(OneLife life, CancellationToken cancellationToken)
    {
        await life.Db.SaveChangesAsync(cancellationToken);
        life.Db.ChangeTracker.Clear();
    }

    /// <summary>The step that somebody can do: not one whose part waits.</summary>
    private static WatchedStep? NextStep(OneLife life, WatchedCase now, string? id = null) => now.Steps
        .Where(step => (id is null || step.Id == id) && PartOf(life, now, step).State is not (PartState.Supplementing or PartState.Suspended))
        .MinBy(step => step.Clock?.Due ?? DateTimeOffset.MaxValue);

    private static WatchedPart PartOf(OneLife life, WatchedCase now, WatchedStep step)
    {
        var element = life.Process.Tasks[step.Element].Part;
        return now.Parts.FirstOrDefault(part => part.Element == element) ?? now.Parts[0];
    }

    private async Task<Result<CaseStanding>> HandleAsync(OneLife life, WatchedCase now, WatchedStep step, CancellationToken cancellationToken)
    {
        var (plan, chance) = (life.Plan, life.Chance);
        if (await UnusualAsync(life, PartOf(life, now, step), step, cancellationToken) is { } unusual)
        {
            // What the state of the case does not allow did not happen; the step goes on.
            life.Turn = Turn.None;
            if (unusual is not { IsRefused: true, Refusal.Kind: RefusalKind.Conflict })
            {
                return unusual;
            }
        }

        var task = life.Process.Tasks[step.Element];
        var outcome = OutcomeChoice.Of(task, life.IsAffected(task.Part) ? life.Turn : Turn.None, chance);
        if (outcome.Effect is OutcomeEffect.Supplement or OutcomeEffect.NotAccepted or OutcomeEffect.Refused)
        {
            life.Turn = Turn.None;
        }

        var officer = officers.Of(step.Organisation, "task." + task.Act, life.At);
        return await desk.CompleteAsync(life.Db, new CaseAct(officer, life.At), step.Id, new CompleteTask(
            outcome.Id,
            outcome.Effect == OutcomeEffect.Supplement ? null : OutcomeChoice.FieldsOf(task, life.At),
            OutcomeChoice.WordsOf(outcome, plan, chance),
            outcome.Effect == OutcomeEffect.Supplement ? OutcomeChoice.MissingOf(plan, chance) : null,
            task.Persons > 1 ? ["同行核查员"] : null), cancellationToken);
    }

    /// <summary>What the turn of the case does instead of ending the step; null where it does nothing here.</summary>
    private async Task<Result<CaseStanding>?> UnusualAsync(OneLife life, WatchedPart part, WatchedStep step, CancellationToken cancellationToken)
    {
        var (db, at, chance) = (life.Db, life.At, life.Chance);
        if (life.Turn == Turn.Withdrawn && chance.Next(2) == 0)
        {
            return await desk.WithdrawAsync(db, new CaseAct(life.Filer with { At = at }, at), life.Number, new WithdrawCase("计划有变，暂不办理。"), cancellationToken);
        }

        if (part.State != PartState.Accepted)
        {
            return null;
        }

        var kind = filing.KindOf(part.Kind);
        if (life.Turn == Turn.Extension && kind.Extension.Count > 0)
        {
            var head = officers.Of(part.Organisation, "case.extend", at);
            return await desk.ExtendAsync(db, new CaseAct(head, at), step.Id, new ExtendTask(chance.Next(1, kind.Extension.Count + 1), "案情复杂，经本机关负责人批准延长办理期限。"), cancellationToken);
        }

        if (life.Turn == Turn.SpecialProcedure && kind.SpecialProcedures.Count > 0)
        {
            var procedure = kind.SpecialProcedures[chance.Next(kind.SpecialProcedures.Count)];
            var officer = officers.Of(step.Organisation, "task." + life.Process.Tasks[step.Element].Act, at);
            return await desk.SuspendAsync(
                db, new CaseAct(officer, at), step.Id, new SuspendTask(procedure.Name.Zh, chance.Next(1, procedure.Longest.Count + 1), "需要经过特别程序才能作出决定。"), cancellationToken);
        }

        return null;
    }

    /// <summary>When something happens to a case that no officer can go on with.</summary>
    private DateTimeOffset Later(OneLife life, WatchedCase now) => now.Parts.Any(part => part.State == PartState.Supplementing)
        ? life.At.AddDays(life.Plan.Turn == Turn.UnansweredSupplement ? 8 : life.Chance.Next(1, 7)).AddMinutes(life.Chance.Next(300))
        : hours.InHours(life.At.AddDays(life.Chance.Next(1, 9)), life.Chance);

    /// <summary>The applicant answers, or the officer ends the special procedure; where neither does, time does.</summary>
    private async Task<Result<CaseStanding>?> GoOnAsync(OneLife life, WatchedCase now, CancellationToken cancellationToken)
    {
        var at = life.At;
        if (now.Parts.FirstOrDefault(part => part.State == PartState.Supplementing) is { } asking)
        {
            return life.Plan.Turn == Turn.UnansweredSupplement
                ? default(Result<CaseStanding>?)
                : await desk.AnswerSupplementAsync(
                    life.Db, new CaseAct(life.Filer with { At = at }, at), life.Number, new AnswerSupplement(Words: "已按告知补充。", Part: asking.Element), cancellationToken);
        }

        if (now.Steps.FirstOrDefault(step => PartOf(life, now, step).State == PartState.Suspended) is { } suspended && life.Chance.Next(2) == 0)
        {
            var officer = officers.Of(suspended.Organisation, "task." + life.Process.Tasks[suspended.Element].Act, at);
            return await desk.ResumeAsync(life.Db, new CaseAct(officer, at), suspended.Id, new ResumeTask("特别程序已经结束，继续办理。"), cancellationToken);
        }

        return null;
    }

    private async Task<Result<Done>> RateAsync(OneLife life, WatchedCase now, CancellationToken cancellationToken)
    {
        var chance = life.Chance;
        var at = (now.ClosedAt ?? life.At).AddHours(2 + chance.Next(48));
        if (life.Filer.Kind == ActorKind.Staff || chance.Next(3) == 0 || at >= present)
        {
            return Done.Value;
        }

        var stars = life.Plan.Manner == Manner.Late ? chance.Next(1, 4) : chance.Next(4, 6);
        var rated = await desk.RateAsync(
            life.Db, new CaseAct(life.Filer with { At = at }, at), life.Number, new RateCase(stars, stars <= 2 ? "等得太久，问了几次才有结果。" : null, stars > 3 ? ["一次办好", "指引清楚"] : null), cancellationToken);
        await SettleAsync(life, cancellationToken);

        // A case that was never decided is not rated.
        return rated.IsRefused && rated.Refusal.Kind != RefusalKind.Conflict ? rated.Refusal : Done.Value;
    }

    /// <summary>A case on its way.</summary>
    private sealed record OneLife(CityDb Db, CasePlan Plan, string Number, Guid Case, Actor Filer, ProcessDefinition Process, Random Chance)
    {
        public DateTimeOffset At { get; set; }

        /// <summary>What is still to happen that is out of the ordinary.</summary>
        public Turn Turn { get; set; } = Plan.Turn;

        /// <summary>In a bundle the turn is one part's alone.</summary>
        private string? Affected { get; } = Plan.Kind.IsBundle ? Plan.Kind.Parts[Chance.Next(Plan.Kind.Parts.Count)].Element : null;

        public bool IsAffected(string part) => Affected is null || part == Affected;
    }
}
