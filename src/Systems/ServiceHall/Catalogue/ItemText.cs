using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Catalogue;

/// <summary>A text of an item with how much a hit in it says.</summary>
internal readonly record struct WeightedText(string Text, double Weight);

/// <summary>The texts by which an item is found.</summary>
internal static class ItemText
{
    public static IReadOnlyList<WeightedText> Of(ServiceItem item, Shelves shelves, OrganisationDirectory organisations)
    {
        var texts = new List<WeightedText>();
        Add(item.Name, 10);
        texts.AddRange(item.AlsoKnownAs.Select(alias => new WeightedText(alias, 9)));
        Add(item.Result.Name, 6);
        foreach (var lifeEvent in shelves.LifeEvents.Where(one => item.LifeEvents.Contains(one.Code)))
        {
            Add(lifeEvent.Name, 4);
        }

        foreach (var theme in shelves.Themes.Where(one => item.Themes.Contains(one.Code)))
        {
            Add(theme.Name, 3);
        }

        if (organisations.All.FirstOrDefault(organisation => organisation.Key == item.Case.Department) is { } department)
        {
            Add(department.ShortName, 3);
        }

        Add(item.Summary, 2);
        foreach (var material in item.Case.Materials)
        {
            Add(material.Name, 1);
        }

        texts.Add(new(item.Code, 3));
        return texts;

        void Add(BilingualText text, double weight)
        {
            texts.Add(new(text.Zh, weight));
            if (text.En is { } english)
            {
                texts.Add(new(english, weight));
            }
        }
    }
}
