using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Lists;

/// <summary>Reads <c>codelists/*.yaml</c>.</summary>
internal sealed class CodeListSection : PackageSection<CodeLists>
{
    public override string Name => "代码表";

    protected override int Count(CodeLists snapshot) => snapshot.All.Count;

    protected override CodeLists Load(PackageReader package, City city) => new(package.ReadEach("codelists", map => new CodeList(
        Path.GetFileNameWithoutExtension(map.File),
        map.RequiredText("name"),
        map.RequiredString("source"),
        map.RequiredMap("codes", codes => (IReadOnlyList<CodeEntry>)[.. codes.Keys.Select(code => new CodeEntry(code, codes.RequiredText(code)))]) ?? [])));
}
