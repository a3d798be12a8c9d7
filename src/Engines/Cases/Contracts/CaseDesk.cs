using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Contracts;

/// <summary>
/// Everything that can be done to a case. Each act has two forms: with a <see cref="CityDb"/>, for use inside a command of one's own (so that many acts can
/// share a unit of work), and with a <see cref="Once"/>, which goes through the command queue and answers after the commit. Every act is authorised by
/// its actor, recorded as an event with its place in the ledger, and told to other modules; refusals are 403, 404, 409 or 422 with a sentence.
/// </summary>
public sealed partial class CaseDesk
{
    /// <summary>Draws the number for a case that is about to be filed. Draw it outside the command queue.</summary>
    /// <param name="now">City time of the filing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public ValueTask<string> NextNumberAsync(DateTimeOffset now, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Checks a filing without filing it: every error that <see cref="FileAsync(CaseAct, FileCase, Once?, CancellationToken)"/> would find in the form.</summary>
    public Refusal? Check(CaseAct act, FileCase request) => throw new NotImplementedException();

    /// <summary>Receives an application. The number comes from <see cref="NextNumberAsync"/>.</summary>
    public Task<Result<FiledCase>> FileAsync(CityDb db, CaseAct act, string number, FileCase request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc cref="FileAsync(CityDb, CaseAct, string, FileCase, CancellationToken)"/>
    public Task<Result<FiledCase>> FileAsync(CaseAct act, FileCase request, Once? once, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Takes a step, so that colleagues see who has it.</summary>
    public Task<Result<CaseStanding>> ClaimAsync(CityDb db, CaseAct act, string task, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Gives a step back to everybody of its organisation.</summary>
    public Task<Result<CaseStanding>> ReleaseAsync(CityDb db, CaseAct act, string task, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Puts a step into a colleague's hands.</summary>
    public Task<Result<CaseStanding>> TransferAsync(CityDb db, CaseAct act, string task, TransferTask request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Ends a step with one of its outcomes; the process goes on.</summary>
    public Task<Result<CaseStanding>> CompleteAsync(CityDb db, CaseAct act, string task, CompleteTask request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Stops the clocks of a step's part for a special procedure.</summary>
    public Task<Result<CaseStanding>> SuspendAsync(CityDb db, CaseAct act, string task, SuspendTask request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Ends a special procedure; the clocks go on from where they stood.</summary>
    public Task<Result<CaseStanding>> ResumeAsync(CityDb db, CaseAct act, string task, ResumeTask request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Lengthens the limits of a step's part, once.</summary>
    public Task<Result<CaseStanding>> ExtendAsync(CityDb db, CaseAct act, string task, ExtendTask request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The applicant's answer to the notice of what is missing.</summary>
    public Task<Result<CaseStanding>> AnswerSupplementAsync(CityDb db, CaseAct act, string number, AnswerSupplement request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Takes the application back.</summary>
    public Task<Result<CaseStanding>> WithdrawAsync(CityDb db, CaseAct act, string number, WithdrawCase request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Rates how it went, once, after the decision.</summary>
    public Task<Result<CaseStanding>> RateAsync(CityDb db, CaseAct act, string number, RateCase request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Reminds those who have the case.</summary>
    public Task<Result<CaseStanding>> RemindAsync(CityDb db, CaseAct act, string number, RemindCase request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Adds a note for colleagues.</summary>
    public Task<Result<CaseStanding>> NoteAsync(CityDb db, CaseAct act, string number, NoteCase request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Revokes a certificate by its number.</summary>
    public Task<Result<CaseStanding>> RevokeCertificateAsync(CityDb db, CaseAct act, string certificate, RevokeCertificate request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// Does everything that fell due until now, in order: process timers, lights, lapsed supplements, ended special procedures. Each is dated when it fell due.
    /// A job calls it every second; whoever drives a clock of its own calls it too.
    /// </summary>
    /// <param name="db">The running unit of work.</param>
    /// <param name="now">City time.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many were done.</returns>
    public Task<int> DoDueAsync(CityDb db, DateTimeOffset now, int most, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Runs an act through the command queue, once however often it is asked for.</summary>
    /// <example><c>desk.RunAsync(once, (db, token) => desk.ClaimAsync(db, act, task, token), token)</c></example>
    public Task<Result<T>> RunAsync<T>(Once? once, Func<CityDb, CancellationToken, Task<Result<T>>> act, CancellationToken cancellationToken) => throw new NotImplementedException();
}
