using Yicheng.Cases.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;
using Yicheng.ServiceHall.Drafts;

namespace Yicheng.ServiceHall.Applying;

/// <summary>An application that somebody is writing, with what its pages need.</summary>
internal sealed record Application(Draft Draft, ServiceItem Item, FormPreview Preview, City City)
{
    public DraftContent Content => Draft.Content;

    public string Address => $"/apply/{Draft.Id}";

    /// <summary>The pages to go through, those with nothing to ask left out.</summary>
    public IReadOnlyList<ApplyStep> Steps(Localizer T)
    {
        var steps = new List<ApplyStep>();
        foreach (var (at, group) in Item.Case.Form.Groups.Index())
        {
            if (group.Fields.Any(field => Preview.Asked.Contains(field.Key)))
            {
                steps.Add(new((at + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), group.Title.In(T), group));
            }
        }

        if (Item.Case.Materials.Count > 0)
        {
            steps.Add(new(ApplyStep.Materials, T["材料"], null));
        }

        steps.Add(new(ApplyStep.Check, T["核对并提交"], null));
        return steps;
    }

    /// <summary>The materials that are wanted now: those that must come and those that may.</summary>
    public IEnumerable<Material> Materials => Item.Case.Materials.Where(material => material.Required == "false" || Preview.Materials.Contains(material.Code));

    /// <summary>The fee for the answers so far, in fen; null where it is free or not yet known.</summary>
    public long? Fee => Item.Fee?.For(Preview.Answers);
}

/// <summary>One page of an application.</summary>
/// <param name="Key">Last part of its address.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Group">The questions; null for materials and the check.</param>
internal sealed record ApplyStep(string Key, string Title, FormGroup? Group)
{
    public const string Materials = "materials";
    public const string Check = "check";
}
