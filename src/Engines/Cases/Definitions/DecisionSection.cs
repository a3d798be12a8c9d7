using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Definitions;

/// <summary>Reads <c>decisions/*.dmn</c> of a city package.</summary>
internal sealed class DecisionSection : PackageSection<DecisionLibrary>
{
    public const string Folder = "decisions";

    public override string Name => "决策模型";

    protected override int Count(DecisionLibrary snapshot) => snapshot.ById.Count;

    protected override DecisionLibrary Load(PackageReader package, City city)
    {
        var files = new List<PinnedFile>();
        foreach (var file in package.Files(Folder, "*.dmn"))
        {
            if (package.ReadText(file) is { } text)
            {
                files.Add(new PinnedFile(file, text));
            }
        }

        return DecisionReading.Read(files, (file, line, message) => package.Report(new(file, line), message));
    }
}
