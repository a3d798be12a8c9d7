namespace Yicheng.Testing;

/// <summary>A copy of the Qingyuan package in a folder of its own, to be changed or broken.</summary>
public sealed class PackageCopy : IDisposable
{
    /// <summary>Copies the package.</summary>
    public PackageCopy()
    {
        foreach (var source in Directory.GetFiles(TestCity.Qingyuan, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(TestCity.Qingyuan, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("yicheng-").FullName;

    /// <summary>Puts other words in the place of the first that the file holds.</summary>
    public void Replace(string file, string words, string others)
    {
        var path = Path.Combine(Folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(words, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"{file} should hold “{words}”");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), others, text.AsSpan(at + words.Length)));
    }

    /// <summary>Adds to the end of a file.</summary>
    public void Append(string file, string words) => File.AppendAllText(Path.Combine(Folder, file), words);

    /// <summary>Takes a file away.</summary>
    public void Delete(string file) => File.Delete(Path.Combine(Folder, file));

    /// <summary>Line of the first place where the file holds the words, from 1.</summary>
    public int LineOf(string file, string words) =>
        File.ReadLines(Path.Combine(Folder, file)).TakeWhile(line => !line.Contains(words, StringComparison.Ordinal)).Count() + 1;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
