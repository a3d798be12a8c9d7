using Microsoft.AspNetCore.Http;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.Trail;

namespace Yicheng.Identity.Contracts;

/// <summary>In which way personal data was read.</summary>
public enum LookUpKind
{
    /// <summary>A matter was opened.</summary>
    Case,

    /// <summary>A line of a list was read by a machine.</summary>
    List,

    /// <summary>Names stood in a list that was taken away as a file.</summary>
    Export,

    /// <summary>A certificate was read in full.</summary>
    Certificate,

    /// <summary>A handed-in file was opened.</summary>
    File,

    /// <summary>What the city holds was filled into a form at a counter.</summary>
    Profile,

    /// <summary>A full number was shown for a stated purpose.</summary>
    Reveal,
}

/// <summary>One reading of somebody's personal data by somebody else.</summary>
/// <param name="Subject">Citizen number or credit code of whom the data is about; only its blind index is kept.</param>
/// <param name="How">In which way.</param>
/// <param name="Matter">Human number of the matter; null where there is none.</param>
/// <param name="Basis">Code of the role by which the reader might; empty where it was none.</param>
/// <param name="Purpose">What the reader said it is for; null where nothing is asked.</param>
public sealed record LookUp(string Subject, LookUpKind How, string? Matter, string Basis, string? Purpose = null);

/// <summary>
/// The own-data trail: who read whose data, in which matter, when, on what basis (Personal Information Protection Law, articles 44 and 45). Recording costs the reading nothing:
/// records are written together off its path, durable within a second.
/// </summary>
public sealed class DataTrail
{
    private readonly LookUpWriting writing;
    private readonly IHttpContextAccessor http;

    internal DataTrail(LookUpWriting writing, IHttpContextAccessor http) => (this.writing, this.http) = (writing, http);

    /// <summary>Records a reading. Own data read by its owner and the city's own jobs are not readings; the caller leaves the former out.</summary>
    public ValueTask RecordAsync(Actor reader, LookUp lookUp) => reader.Kind is ActorKind.System or ActorKind.Nobody
        ? ValueTask.CompletedTask
        : writing.RecordAsync(reader, lookUp, Attempts.NetworkOf(http.HttpContext?.Connection.RemoteIpAddress));
}
