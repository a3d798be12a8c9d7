using Yicheng.Cases.Certificates;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Running;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>
/// What people read of cases. The applicant, those with <c>case.read</c> for the kind, organisation and region of the case or one of its parts, and those who may
/// do one of its steps see a case. Personal numbers are masked but for the applicant; whoever handles the case, and holders of <c>case.read-personal</c>, see them after
/// saying what for (<see cref="RevealAsync"/>). Every reading by somebody else stands on the applicant's own-data trail.
/// Texts are in the language of the current request.
/// </summary>
public sealed class CaseReader
{
    private readonly CaseKinds kinds;
    private readonly Localizer localizer;
    private readonly FieldCipher cipher;
    private readonly DataTrail trail;
    private readonly TimeProvider clock;

    internal CaseReader(CaseKinds kinds, Localizer localizer, FieldCipher cipher, DataTrail trail, TimeProvider clock) =>
        (this.kinds, this.localizer, this.cipher, this.trail, this.clock) = (kinds, localizer, cipher, trail, clock);

    /// <summary>The kinds of cases of the city, by code; those that exist only as parts of bundles among them.</summary>
    public IReadOnlyDictionary<string, CaseKind> Kinds => kinds.Current.Kinds;

    /// <summary>The organisation that is responsible for a kind in a division; null where nobody is there or above.</summary>
    public Organisation? ResponsibleFor(CaseKind kind, string region) => Responsibility.Implementing(kinds.Current, kind, region);

    /// <summary>A whole case; 404 also where the reader may not know of it.</summary>
    public async Task<Result<CaseView>> FindAsync(CityDb db, Actor reader, string number, CancellationToken cancellationToken)
    {
        var who = Reader(reader);
        var rows = await OneCase.ReadAsync(db, kinds, who, number, cancellationToken);
        return rows.IsRefused ? rows.Refusal : new CaseViews(who, await kinds.PinnedAsync(db, rows.Value.Case.Definition, cancellationToken), rows.Value).Make();
    }

    /// <summary>A whole case with its numbers in full, for a purpose that the applicant will read on their own-data trail; 403 for readers who may see the case masked only.</summary>
    /// <param name="db">Where to read.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="number">Human number of the case.</param>
    /// <param name="purpose">What it is for, 2 to 200 characters.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Result<CaseView>> RevealAsync(CityDb db, Actor reader, string number, string? purpose, CancellationToken cancellationToken)
    {
        if (Revealing.Check(purpose) is { } wrong)
        {
            return wrong;
        }

        var who = Reader(reader) with { Purpose = purpose!.Trim() };
        var rows = await Revealing.ReadAsync(db, kinds, who, number, cancellationToken);
        return rows.IsRefused ? rows.Refusal : new CaseViews(who, await kinds.PinnedAsync(db, rows.Value.Case.Definition, cancellationToken), rows.Value).Make();
    }

    /// <summary>Everything that happened, oldest first; notes and moves between colleagues only for those who handle the case.</summary>
    public async Task<Result<IReadOnlyList<TimelineEntry>>> TimelineAsync(CityDb db, Actor reader, string number, CancellationToken cancellationToken)
    {
        var who = Reader(reader);
        var rows = await OneCase.ReadAsync(db, kinds, who, number, cancellationToken);
        return rows.IsRefused ? rows.Refusal
            : Result.Of(await OneCase.TimelineAsync(db, who, rows.Value, await kinds.PinnedAsync(db, rows.Value.Case.Definition, cancellationToken), cancellationToken));
    }

    /// <summary>The BPMN file that a case runs on, diagram included.</summary>
    public async Task<Result<string>> DiagramAsync(CityDb db, Actor reader, string number, CancellationToken cancellationToken)
    {
        var rows = await OneCase.ReadAsync(db, kinds, Reader(reader), number, cancellationToken);
        return rows.IsRefused ? rows.Refusal : (await kinds.PinnedAsync(db, rows.Value.Case.Definition, cancellationToken)).Process.Xml;
    }

    /// <summary>The reader's own matters, newest first.</summary>
    public Task<KeyPage<CaseLine>> MineAsync(CityDb db, Actor reader, string? after, int limit, CancellationToken cancellationToken) =>
        new CaseLists(kinds, cipher).MineAsync(db, Reader(reader), after, limit, cancellationToken);

    /// <summary>Cases that the reader may see, newest first. Each line that a machine reads, or that is taken away as a file, stands on its applicant's own-data trail.</summary>
    /// <param name="db">Where to read.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="query">What to look for.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<KeyPage<CaseLine>> SearchAsync(CityDb db, Actor reader, CaseQuery query, CancellationToken cancellationToken) => new CaseLists(kinds, cipher).SearchAsync(
        db, Reader(reader), query, query.Export ? LookUpKind.Export : reader.Kind == ActorKind.Machine ? LookUpKind.List : null, cancellationToken);

    /// <summary>Cases whose process stopped and that the reader supervises, the oldest first.</summary>
    public Task<KeyPage<StuckCase>> StuckAsync(CityDb db, Actor reader, string? after, int limit, CancellationToken cancellationToken) =>
        StuckCases.ReadAsync(db, Reader(reader), kinds, after, limit, cancellationToken);

    /// <summary>The steps that the reader may do, the one due first at the top.</summary>
    public Task<KeyPage<TaskLine>> InboxAsync(CityDb db, Actor reader, InboxQuery query, CancellationToken cancellationToken) =>
        new Inbox(kinds, cipher).ReadAsync(db, Reader(reader), query, cancellationToken);

    /// <summary>What anyone may learn of a certificate; 404 where number and check code do not belong together.</summary>
    public Task<Result<CertificateCheck>> CheckCertificateAsync(CityDb db, string number, string? code, CancellationToken cancellationToken) =>
        FindCertificate.PublicAsync(db, Reader(Actor.Nobody), number, code, cancellationToken);

    /// <summary>A certificate in full, for its holder and those who may read its case: what a printer needs.</summary>
    public Task<Result<CertificateView>> CertificateAsync(CityDb db, Actor reader, string number, CancellationToken cancellationToken) =>
        FindCertificate.FullAsync(db, Reader(reader), number, cancellationToken);

    /// <summary>The certificates whose holder the reader is, newest first.</summary>
    public Task<IReadOnlyList<CertificateView>> MyCertificatesAsync(CityDb db, Actor reader, CancellationToken cancellationToken) =>
        FindCertificate.MineAsync(db, Reader(reader), cancellationToken);

    private Reader Reader(Actor actor) => new(actor, kinds.Current, localizer, clock.GetUtcNow()) { Trail = trail };
}

internal static class Result
{
    public static Result<T> Of<T>(T value) => value;
}
