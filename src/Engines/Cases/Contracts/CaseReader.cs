using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Contracts;

/// <summary>
/// What people read of cases. The applicant and those with <c>case.read</c> for the kind, organisation and region see a case; personal numbers are masked
/// but for the applicant, whoever handles the case, and holders of <c>case.read-personal</c>. Texts are in the language of the current request.
/// </summary>
public sealed partial class CaseReader
{
    /// <summary>A whole case; 404 also where the reader may not know of it.</summary>
    public Task<Result<CaseView>> FindAsync(CityDb db, Actor reader, string number, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Everything that happened, oldest first.</summary>
    public Task<Result<IReadOnlyList<TimelineEntry>>> TimelineAsync(CityDb db, Actor reader, string number, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The reader's own matters, newest first.</summary>
    public Task<KeyPage<CaseLine>> MineAsync(CityDb db, Actor reader, string? after, int limit, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The steps that the reader may do, the one due first at the top.</summary>
    public Task<KeyPage<TaskLine>> InboxAsync(CityDb db, Actor reader, InboxQuery query, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Cases that the reader may see, newest first.</summary>
    public Task<KeyPage<CaseLine>> SearchAsync(CityDb db, Actor reader, CaseQuery query, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>What anyone may learn of a certificate; 404 where number and check code do not belong together.</summary>
    public Task<Result<CertificateCheck>> CheckCertificateAsync(CityDb db, string number, string? code, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>A certificate in full, for its holder and those who may read its case: what a printer needs.</summary>
    public Task<Result<CertificateView>> CertificateAsync(CityDb db, Actor reader, string number, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The kinds of cases of the city, by code.</summary>
    public IReadOnlyDictionary<string, CaseKind> Kinds => throw new NotImplementedException();

    /// <summary>The BPMN file that a case runs on, diagram included.</summary>
    public Task<Result<string>> DiagramAsync(CityDb db, Actor reader, string number, CancellationToken cancellationToken) => throw new NotImplementedException();
}
