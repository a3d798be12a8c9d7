using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>In which form a material is wanted.</summary>
public enum MaterialForm
{
    /// <summary>原件.</summary>
    Original,

    /// <summary>复印件.</summary>
    Copy,

    /// <summary>电子件: a file.</summary>
    Electronic,
}

/// <summary>How far a document can be believed.</summary>
public enum TrustLevel
{
    /// <summary>Issued by the city itself.</summary>
    A,

    /// <summary>Verified at a counter against the original.</summary>
    B,

    /// <summary>Uploaded by the applicant; the original is to be checked.</summary>
    C,

    /// <summary>The applicant's own declaration.</summary>
    D,
}

/// <summary>Something that is handed in with an application.</summary>
/// <param name="Code">Stable code within the kind.</param>
/// <param name="Name">What it is called.</param>
public sealed record Material(string Code, BilingualText Name)
{
    /// <summary>Whether it must be there: <c>true</c>, <c>false</c>, or a FEEL condition over the form.</summary>
    public string Required { get; init; } = "true";

    /// <summary>The forms in which it is taken.</summary>
    public IReadOnlyList<MaterialForm> Forms { get; init; } = [MaterialForm.Electronic];

    /// <summary>How many copies on paper.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Extensions of files that are taken, without dots; empty for every kind the city takes.</summary>
    public IReadOnlyList<string> Accepts { get; init; } = [];

    /// <summary>Who issues it.</summary>
    public BilingualText? Source { get; init; }

    /// <summary>Trust of an upload; a counter that saw the original raises it to B.</summary>
    public TrustLevel Trust { get; init; } = TrustLevel.C;

    /// <summary>File of a filled-in sample in the city package.</summary>
    public string? Sample { get; init; }

    /// <summary>What to mind.</summary>
    public BilingualText? Note { get; init; }

    /// <summary>Whether one handed in before may be used again.</summary>
    public bool Reuse { get; init; }
}
