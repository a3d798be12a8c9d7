namespace Yicheng.EndToEnd.Tests.Journeys;

/// <summary>Residents of <c>people.yaml</c> who apply in these tests, each with matters of their own.</summary>
internal sealed record People(string Name, string Number, string Phone)
{
    public static People Of(string user) => user switch
    {
        Scene.Resident => new("黄志强", "441802199709106575", "19907630001"),
        "wu.lijuan" => new("吴丽娟", "441803198606178164", "19907630002"),
        _ => throw new ArgumentOutOfRangeException(nameof(user), user, "Not one of the applicants of these tests."),
    };
}
