using Yicheng.Cases.Certificates;
using Yicheng.Cases.Clocks;
using Yicheng.Cases.Decisions;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Ratings;
using Yicheng.Cases.Running;
using Yicheng.Cases.Supplements;
using Yicheng.Cases.Tasks;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>
/// Everything that can be done to a case. Acts take a <see cref="CityDb"/> and run inside a command: through <see cref="RunAsync{T}"/>, or inside a command of
/// one's own, so that many acts share a unit of work. Every act is authorised by its actor, recorded as an event with its place in the ledger, and told to
/// other modules; refusals are 401, 403, 404, 409 or 422 with a sentence.
/// </summary>
public sealed class CaseDesk
{
    private readonly CommandQueue queue;
    private readonly Sequences sequences;
    private readonly CaseKinds kinds;
    private readonly CaseOpening cases;
    private readonly ReceiveApplication receive;
    private readonly FinishTask finish;
    private readonly ProcessRun run;
    private readonly DueWork due;

    internal CaseDesk(
        CommandQueue queue, Sequences sequences, CaseKinds kinds, CaseOpening cases, ReceiveApplication receive, FinishTask finish, ProcessRun run, DueWork due) =>
        (this.queue, this.sequences, this.kinds, this.cases, this.receive, this.finish, this.run, this.due) = (queue, sequences, kinds, cases, receive, finish, run, due);

    /// <summary>Runs an act through the command queue, once however often it is asked for; answers after the commit.</summary>
    /// <example><c>desk.RunAsync(once, (db, token) => desk.ClaimAsync(db, act, task, token), token)</c></example>
    public Task<Result<T>> RunAsync<T>(Once? once, Func<CityDb, CancellationToken, Task<Result<T>>> act, CancellationToken cancellationToken) =>
        queue.RunAsync(once, act, cancellationToken);

    /// <summary>Draws the number for a case that is about to be filed: city, day, sequence. Draw it outside the command queue.</summary>
    /// <param name="now">City time of the filing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<Result<string>> NextNumberAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var prefix = CaseNumbers.Prefix(kinds.Current, now);
        return (await sequences.NextAsync("case:" + prefix, cancellationToken)).Then<string>(next => CaseNumbers.Of(prefix, next));
    }

    /// <summary>Checks a filing without filing it: who asks, for whom, what, where and every answer; null where it could be received.</summary>
    public Refusal? Check(CaseAct act, FileCase request) => FilingCheck.Run(kinds.Current, act, request).Refusal;

    /// <summary>How the form of a kind stands with the answers given so far; null where the city has no such kind to file.</summary>
    public FormPreview? Preview(CaseAct act, FileCase request) =>
        kinds.Current is var city && city.Pinned.GetValueOrDefault(request.Item) is { } kind
            ? FormCheck.Look(kind.Form, kind.Materials, request.Form ?? default, Surroundings.Of(city, act, request.Applicant ?? new Applicant(), request.Region))
            : null;

    /// <summary>Receives an application. The number comes from <see cref="NextNumberAsync"/>.</summary>
    public async Task<Result<FiledCase>> FileAsync(CityDb db, CaseAct act, string number, FileCase request, CancellationToken cancellationToken)
    {
        var filing = FilingCheck.Run(kinds.Current, act, request);
        return filing.IsRefused ? filing.Refusal : await receive.RunAsync(db, act, number, request, filing.Value, cancellationToken);
    }

    /// <summary>Receives an application through the command queue; answers after the commit.</summary>
    public async Task<Result<FiledCase>> FileAsync(CaseAct act, FileCase request, Once? once, CancellationToken cancellationToken)
    {
        // Checked before the queue, from memory: what is refused costs the writer nothing and uses up no number.
        var filing = FilingCheck.Run(kinds.Current, act, request);
        if (filing.IsRefused)
        {
            return filing.Refusal;
        }

        var drawn = await NextNumberAsync(act.Now, cancellationToken);
        if (drawn.IsRefused)
        {
            return drawn.Refusal;
        }

        var number = drawn.Value;
        return receive.OnlyAppends(request, filing.Value)
            ? await queue.AppendAsync(once, (db, token) => receive.RunAsync(db, act, number, request, filing.Value, token), cancellationToken)
            : await queue.RunAsync(once, (db, token) => receive.RunAsync(db, act, number, request, filing.Value, token), cancellationToken);
    }

    /// <summary>Takes a step, so that colleagues see who has it.</summary>
    public Task<Result<CaseStanding>> ClaimAsync(CityDb db, CaseAct act, string task, CancellationToken cancellationToken) =>
        AtStepAsync(db, act, task, HoldTask.Claim, cancellationToken);

    /// <summary>Gives a step back to everybody of its organisation.</summary>
    public Task<Result<CaseStanding>> ReleaseAsync(CityDb db, CaseAct act, string task, CancellationToken cancellationToken) =>
        AtStepAsync(db, act, task, HoldTask.Release, cancellationToken);

    /// <summary>Puts a step into a colleague's hands.</summary>
    public Task<Result<CaseStanding>> TransferAsync(CityDb db, CaseAct act, string task, TransferTask request, CancellationToken cancellationToken) =>
        AtStepAsync(db, act, task, step => HoldTask.Transfer(step, request), cancellationToken);

    /// <summary>Ends a step with one of its outcomes; the process goes on. An outcome that asks for a supplement makes the step wait instead.</summary>
    public async Task<Result<CaseStanding>> CompleteAsync(CityDb db, CaseAct act, string task, CompleteTask request, CancellationToken cancellationToken)
    {
        var opened = await cases.ByTaskAsync(db, act, task, cancellationToken);
        return opened.IsRefused ? opened.Refusal : Finish(opened.Value.File, await finish.RunAsync(opened.Value, request, cancellationToken));
    }

    /// <summary>Stops the clocks of a step's part for a special procedure.</summary>
    public Task<Result<CaseStanding>> SuspendAsync(CityDb db, CaseAct act, string task, SuspendTask request, CancellationToken cancellationToken) =>
        AtStepAsync(db, act, task, step => SpecialProcedures.Begin(step, request), cancellationToken);

    /// <summary>Ends a special procedure; the clocks go on from where they stood.</summary>
    public Task<Result<CaseStanding>> ResumeAsync(CityDb db, CaseAct act, string task, ResumeTask request, CancellationToken cancellationToken) =>
        AtStepAsync(db, act, task, step => SpecialProcedures.End(step, request), cancellationToken);

    /// <summary>Lengthens the limits of a step's part, once, by the right <c>case.extend</c> rather than the step's own.</summary>
    public async Task<Result<CaseStanding>> ExtendAsync(CityDb db, CaseAct act, string task, ExtendTask request, CancellationToken cancellationToken)
    {
        if (!act.Actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        if (!TaskIds.TryParse(task, out var number, out var seq))
        {
            return Refusal.NotFound(new LocalText("没有编号为“{0}”的待办", task));
        }

        var opened = await cases.ByNumberAsync(db, act, number, cancellationToken);
        return opened.IsRefused ? opened.Refusal
            : opened.Value.Tasks.Find(t => t.Seq == seq) is not { } live ? Refusal.Conflict("task-ended", "这一环节已经结束，请刷新后再看")
            : Finish(opened.Value, Extension.Run(opened.Value, opened.Value.PartOf(live), request));
    }

    /// <summary>The applicant's answer to the notice of what is missing.</summary>
    public Task<Result<CaseStanding>> AnswerSupplementAsync(CityDb db, CaseAct act, string number, AnswerSupplement request, CancellationToken cancellationToken) =>
        AsApplicantAsync(db, act, number, file => TakeAnswer.RunAsync(file, request, cancellationToken), cancellationToken);

    /// <summary>Takes the application back, until it is decided.</summary>
    public Task<Result<CaseStanding>> WithdrawAsync(CityDb db, CaseAct act, string number, WithdrawCase request, CancellationToken cancellationToken) =>
        AsApplicantAsync(db, act, number, file => TakeBack.RunAsync(file, request, run, cancellationToken), cancellationToken);

    /// <summary>Rates how it went, once, after the decision.</summary>
    public Task<Result<CaseStanding>> RateAsync(CityDb db, CaseAct act, string number, RateCase request, CancellationToken cancellationToken) =>
        AsApplicantAsync(db, act, number, file => GiveRating.RunAsync(file, request, cancellationToken), cancellationToken);

    /// <summary>Reminds those who have the case: the applicant may, and those who supervise.</summary>
    public async Task<Result<CaseStanding>> RemindAsync(CityDb db, CaseAct act, string number, RemindCase request, CancellationToken cancellationToken)
    {
        var opened = await cases.ByNumberAsync(db, act, number, cancellationToken);
        if (opened.IsRefused)
        {
            return opened.Refusal;
        }

        var file = opened.Value;
        if (!CaseOpening.IsApplicant(act.Actor, file.Case)
            && act.Actor.May(CaseRights.Supervise, file.Case.Kind, file.Case.Organisation, file.Case.Region).RefusalFor(act.Actor) is { } forbidden)
        {
            return forbidden;
        }

        if (Words.Check(request.Words, "words", required: true) is { } wrong)
        {
            return wrong;
        }

        if (file.Case.State == CaseState.Closed)
        {
            return Refusal.Conflict("case-closed", "这件办件已经办结");
        }

        file.Record(CaseActs.Reminded, null, new EventDetails { Words = request.Words });
        db.Publish(new CaseReminded(file.Place, request.Words), act.Now);
        return Finish(file, null);
    }

    /// <summary>Adds a note for colleagues; the applicant does not see it.</summary>
    public async Task<Result<CaseStanding>> NoteAsync(CityDb db, CaseAct act, string number, NoteCase request, CancellationToken cancellationToken)
    {
        var opened = await cases.ByNumberAsync(db, act, number, cancellationToken);
        if (opened.IsRefused)
        {
            return opened.Refusal;
        }

        var file = opened.Value;
        if (act.Actor.May(CaseRights.Read, file.Case.Kind, file.Case.Organisation, file.Case.Region).RefusalFor(act.Actor) is { } forbidden)
        {
            return forbidden;
        }

        if (Words.Check(request.Words, "words", required: true) is { } wrong)
        {
            return wrong;
        }

        file.Record(CaseActs.Noted, null, new EventDetails { Words = request.Words });
        return Finish(file, null);
    }

    /// <summary>
    /// Brings a message to a case by its name: to the element that waits for it, or kept until one does. What it says becomes a variable under the id of the
    /// element that catches it.
    /// </summary>
    public async Task<Result<CaseStanding>> MessageAsync(CityDb db, CaseAct act, string number, MessageCase request, CancellationToken cancellationToken)
    {
        var opened = await AllowedAsync(db, act, number, CaseRights.Message, cancellationToken);
        if (opened.IsRefused)
        {
            return opened.Refusal;
        }

        if (request.Body is { ValueKind: not (System.Text.Json.JsonValueKind.Object or System.Text.Json.JsonValueKind.Null or System.Text.Json.JsonValueKind.Undefined) })
        {
            return Refusal.Invalid("body", "消息内容应为一组“名称: 值”");
        }

        var body = request.Body is { ValueKind: System.Text.Json.JsonValueKind.Object } given ? given.GetRawText() : "{}";
        return Finish(opened.Value, await MessageDelivery.RunAsync(opened.Value, request.Name ?? "", body, null, run, cancellationToken));
    }

    /// <summary>Lets a process try again where it stopped, by the right <c>case.supervise</c>. It stops again, with words, where nothing has changed.</summary>
    /// <param name="db">The running unit of work.</param>
    /// <param name="act">Who, and when.</param>
    /// <param name="number">Number of the case.</param>
    /// <param name="incident">Number of the incident.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Result<CaseStanding>> RetryAsync(CityDb db, CaseAct act, string number, int incident, CancellationToken cancellationToken)
    {
        var opened = await AllowedAsync(db, act, number, CaseRights.Supervise, cancellationToken);
        return opened.IsRefused ? opened.Refusal : Finish(opened.Value, await run.RetryAsync(opened.Value, incident, cancellationToken));
    }

    /// <summary>Revokes a certificate by its number.</summary>
    public async Task<Result<CaseStanding>> RevokeCertificateAsync(
        CityDb db, CaseAct act, string certificate, RevokeCertificate request, CancellationToken cancellationToken)
    {
        var revoked = await TakeAwayCertificate.RunAsync(db, act, cases, certificate, request, cancellationToken);
        return revoked.IsRefused ? revoked.Refusal : Finish(revoked.Value, null);
    }

    /// <summary>
    /// Does everything that fell due until now, in order: process timers, lights, lapsed supplements, ended special procedures. Each is dated when it fell due.
    /// A job calls it every second; whoever drives a clock of its own calls it too, until it answers less than it was allowed.
    /// </summary>
    /// <param name="db">The running unit of work.</param>
    /// <param name="now">City time.</param>
    /// <param name="most">At most so many cases.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many cases it took up.</returns>
    public Task<int> DoDueAsync(CityDb db, DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        due.RunAsync(db, now, most, [], _ => { }, cancellationToken);

    /// <summary>As <see cref="DoDueAsync(CityDb, DateTimeOffset, int, CancellationToken)"/>, for one case alone; answers whether anything of it was due.</summary>
    public Task<bool> DoDueAsync(CityDb db, Guid id, DateTimeOffset now, CancellationToken cancellationToken) => due.RunOneAsync(db, id, now, cancellationToken);

    private static Result<CaseStanding> Finish(CaseFile file, Refusal? refusal)
    {
        if (refusal is not null)
        {
            return refusal;
        }

        file.Settle();
        return file.Standing();
    }

    private async Task<Result<CaseFile>> AllowedAsync(CityDb db, CaseAct act, string number, string right, CancellationToken cancellationToken)
    {
        if (!act.Actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        var opened = await cases.ByNumberAsync(db, act, number, cancellationToken);
        return opened.IsRefused ? opened
            : act.Actor.May(right, opened.Value.Case.Kind, opened.Value.Case.Organisation, opened.Value.Case.Region).RefusalFor(act.Actor) is { } forbidden ? forbidden
            : opened;
    }

    private async Task<Result<CaseStanding>> AtStepAsync(
        CityDb db, CaseAct act, string task, Func<OpenStep, Refusal?> decide, CancellationToken cancellationToken)
    {
        var opened = await cases.ByTaskAsync(db, act, task, cancellationToken);
        return opened.IsRefused ? opened.Refusal : Finish(opened.Value.File, decide(opened.Value));
    }

    private async Task<Result<CaseStanding>> AsApplicantAsync(
        CityDb db, CaseAct act, string number, Func<CaseFile, ValueTask<Refusal?>> decide, CancellationToken cancellationToken)
    {
        var opened = await cases.ForApplicantAsync(db, act, number, cancellationToken);
        return opened.IsRefused ? opened.Refusal : Finish(opened.Value, await decide(opened.Value));
    }
}
