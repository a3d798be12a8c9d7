using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Reading;

/// <summary>Who reads, in which language, of which city: what views are made for.</summary>
internal sealed record Reader(Actor Actor, InForce City, Localizer T, DateTimeOffset Now)
{
    /// <summary>What the reader needs full numbers for; null while they did not say, and then numbers are masked.</summary>
    public string? Purpose { get; init; }

    public bool Reveals => Purpose is not null;

    /// <summary>Where readings of others' data are recorded.</summary>
    public DataTrail? Trail { get; init; }

    public bool Chinese => T.IsChinese;

    public string Say(BilingualText text) => Chinese ? text.Zh : text.En ?? text.Zh;

    public string OrganisationName(string code) => City.Organisations.Find(code) is { } organisation ? Say(organisation.Name) : code;

    public string RegionName(string code) => Say(City.Regions.FullName(code));

    /// <summary>A day in words.</summary>
    public string Day(DateOnly day) => day.ToString(Chinese ? "yyyy年M月d日" : "d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    public bool MayRead(Data.CaseRow row) =>
        Running.CaseOpening.IsApplicant(Actor, row) || Actor.May(CaseRights.Read, row.Kind, row.Organisation, row.Region).Allowed;

    public bool MayReadPersonal(Data.CaseRow row) =>
        Running.CaseOpening.IsApplicant(Actor, row) || Actor.May(CaseRights.ReadPersonal, row.Kind, row.Organisation, row.Region).Allowed;

    /// <summary>A person's name is masked for those without a part in the case; a firm's is public.</summary>
    public string SubjectName(Data.CaseRow row, bool handles) =>
        row.SubjectKind == SubjectKind.Firm || handles || MayRead(row) ? row.SubjectName : AnswerText.Mask(row.SubjectName);
}
