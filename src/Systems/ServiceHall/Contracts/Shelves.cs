using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.ServiceHall.Contracts;

/// <summary>A theme or a life event: a place where people look for items.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">开办经营, 生孩子.</param>
/// <param name="Summary">What is found there; null where the name says it.</param>
/// <param name="Audience">Whom it is for.</param>
public sealed record Shelf(string Code, BilingualText Name, BilingualText? Summary, Audience Audience);

/// <summary>The themes and life events of the city, in the order in which they are shown.</summary>
/// <param name="Themes">主题.</param>
/// <param name="LifeEvents">人生事、企业事.</param>
public sealed record Shelves(IReadOnlyList<Shelf> Themes, IReadOnlyList<Shelf> LifeEvents);
