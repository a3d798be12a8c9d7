using Yicheng.Feel.Values;

namespace Yicheng.Cases.Contracts;

/// <summary>
/// How a form stands with the answers given so far: for pages that ask question by question. Nothing is refused here; what cannot be read counts as not
/// answered yet.
/// </summary>
/// <param name="Asked">Keys of the fields that are asked at all.</param>
/// <param name="Required">Keys of the asked fields that must be answered.</param>
/// <param name="Computed">Computed fields in words, by key; only those that have a value already.</param>
/// <param name="Affects">Keys of the fields on whose answers other fields, computed values or materials hang.</param>
/// <param name="Materials">Codes of the materials that must come, as files or on paper.</param>
/// <param name="Answers">The answers as FEEL values, with <c>subject</c>, <c>caseRegion</c> and <c>filedOn</c>.</param>
public sealed record FormPreview(
    IReadOnlySet<string> Asked,
    IReadOnlySet<string> Required,
    IReadOnlyDictionary<string, string> Computed,
    IReadOnlySet<string> Affects,
    IReadOnlySet<string> Materials,
    FeelContext Answers);
