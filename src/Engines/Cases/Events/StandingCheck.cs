using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Certificates;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Events;

/// <summary>Holds cases, certificates and ratings against the events that they follow from.</summary>
internal sealed class StandingCheck : ILedgerStanding
{
    private const int AtOnce = 200;
    private const int Readings = 3;

    private static readonly string[] Telling =
        [CaseActs.Filed, CaseActs.SupplementAnswered, CaseActs.Closed, CaseActs.CertificateIssued, CaseActs.CertificateRevoked, CaseActs.Rated];

    public async IAsyncEnumerable<LedgerContradiction> ReadAsync(CityDb db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        while (await db.Set<CaseRow>().AsNoTracking().Where(row => row.Id > after).OrderBy(row => row.Id).Select(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken) is { Count: > 0 } ids)
        {
            after = ids[^1];
            var found = await JudgeAsync(db, ids, cancellationToken);
            for (var reading = 1; found.Count > 0 && reading < Readings; reading++)
            {
                found = await JudgeAsync(db, [.. found.Select(one => one.Case).Distinct()], cancellationToken);
            }

            foreach (var (_, contradiction) in found)
            {
                yield return contradiction;
            }
        }

        await foreach (var stray in StraysAsync(db).WithCancellation(cancellationToken))
        {
            yield return stray;
        }
    }

    /// <summary>Certificates of no case, and cases that are gone while their events are there.</summary>
    private static async IAsyncEnumerable<LedgerContradiction> StraysAsync(CityDb db)
    {
        await foreach (var number in db.Set<CertificateRow>().AsNoTracking().Where(one => !db.Set<CaseRow>().Any(row => row.Id == one.CaseId)).Select(one => one.Number).AsAsyncEnumerable())
        {
            yield return new("cases_certificate", number, $"证照 {number}，case_id");
        }

        await foreach (var lost in db.Set<EventRow>().AsNoTracking().Where(one => one.Seq == 1 && !db.Set<CaseRow>().Any(row => row.Id == one.CaseId)).Select(one => new { one.CaseId, one.Number }).AsAsyncEnumerable())
        {
            yield return new("cases_case", lost.CaseId.ToString(), $"办件 {lost.Number}");
        }
    }

    /// <summary>Rows are read before the events, which only grow.</summary>
    private static async Task<List<(Guid Case, LedgerContradiction What)>> JudgeAsync(CityDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        try
        {
            var cases = await db.Set<CaseRow>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
            var parts = (await db.Set<PartRow>().AsNoTracking().Where(row => ids.Contains(row.CaseId) && row.Seq == 0).ToListAsync(cancellationToken)).ToLookup(row => row.CaseId);
            var certificates = (await db.Set<CertificateRow>().AsNoTracking().Where(row => ids.Contains(row.CaseId)).ToListAsync(cancellationToken)).ToLookup(row => row.CaseId);
            var ratings = (await db.Set<RatingRow>().AsNoTracking().Where(row => ids.Contains(row.CaseId)).ToListAsync(cancellationToken)).ToLookup(row => row.CaseId);
            var events = (await db.Set<EventRow>().AsNoTracking().Where(row => ids.Contains(row.CaseId) && Telling.Contains(row.Act)).OrderBy(row => row.Seq).ToListAsync(cancellationToken)).ToLookup(row => row.CaseId);
            return [.. cases.SelectMany(row => Judge(new(row, parts[row.Id].FirstOrDefault(), [.. certificates[row.Id]], ratings[row.Id].FirstOrDefault(), [.. events[row.Id].Select(Told.Of)])).Select(what => (row.Id, what)))];
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or JsonException && ids.Count > 1)
        {
            // An encrypted column was altered: the cases are read singly, so that the altered one is named.
            var found = new List<(Guid, LedgerContradiction)>();
            foreach (var id in ids)
            {
                found.AddRange(await JudgeAsync(db, [id], cancellationToken));
            }

            return found;
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException or JsonException)
        {
            var number = await db.Set<CaseRow>().AsNoTracking().Where(row => row.Id == ids[0]).Select(row => row.Number).SingleAsync(cancellationToken);
            return [(ids[0], new("cases_case", ids[0].ToString(), $"办件 {number}，加密内容无法解开"))];
        }
    }

    private static IEnumerable<LedgerContradiction> Judge(Standing standing)
    {
        var (row, whole, certificates, rating, events) = standing;
        if (events.FirstOrDefault(one => one.Number != row.Number) is not null)
        {
            yield return Case("number");
        }

        var closed = events.LastOrDefault(one => one.Act == CaseActs.Closed);
        if (row.State == CaseState.Closed != closed is not null)
        {
            yield return Case("state");
        }

        if (closed?.Details?.Outcome is { } outcome && !string.Equals(outcome, row.Outcome?.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            yield return Case("outcome");
        }

        if (whole is not null && whole.Outcome != row.Outcome)
        {
            yield return new("cases_part", $"{row.Id}/0", $"办件 {row.Number}，outcome");
        }

        if (events.LastOrDefault(one => one.Details?.Form is not null && one.Act is CaseActs.Filed or CaseActs.SupplementAnswered)?.Details is { Form: { } hash } && hash != Hash(row.Form))
        {
            yield return Case("form");
        }

        foreach (var certificate in certificates)
        {
            if (Contradicted(certificate, events) is { } column)
            {
                yield return new("cases_certificate", certificate.Number, $"证照 {certificate.Number}，{column}");
            }
        }

        foreach (var issued in events.Where(one => one.Act == CaseActs.CertificateIssued && one.Details is { } details && certificates.All(certificate => certificate.Number != details.Certificate)))
        {
            yield return new("cases_certificate", issued.Details!.Certificate!, $"证照 {issued.Details.Certificate}");
        }

        if (events.All(one => one.Details is not null || one.Act != CaseActs.Rated) && events.LastOrDefault(one => one.Act == CaseActs.Rated)?.Details?.Stars != rating?.Stars)
        {
            yield return new("cases_rating", row.Id.ToString(), $"办件 {row.Number}，stars");
        }

        LedgerContradiction Case(string column) => new("cases_case", row.Id.ToString(), $"办件 {row.Number}，{column}");
    }

    private static string? Contradicted(CertificateRow certificate, IReadOnlyList<Told> events)
    {
        if (events.Any(one => one.Details is null))
        {
            return null;
        }

        var own = events.Where(one => one.Details!.Certificate == certificate.Number).ToList();
        return own.Find(one => one.Act == CaseActs.CertificateIssued)?.Details is not { } issued ? "number"
            : issued.Form is { } hash && hash != CertificateContent.Hash(certificate) ? "content"
            : certificate.RevokedAt is not null != own.Exists(one => one.Act == CaseActs.CertificateRevoked) ? "revoked_at"
            : null;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Standing(CaseRow Row, PartRow? Whole, IReadOnlyList<CertificateRow> Certificates, RatingRow? Rating, IReadOnlyList<Told> Events);

    /// <summary>An event with its particulars; none where they were lawfully erased.</summary>
    private sealed record Told(string Number, string Act, EventDetails? Details)
    {
        public static Told Of(EventRow row) => new(row.Number, row.Act, row.Details is null ? null : JsonSerializer.Deserialize(row.Details, EventJson.Canonical.EventDetails));
    }
}
