/** The manifest that the editor reads: of the workspace's package, without what only the workspace needs. */
export function extensionManifest(source) {
  const {
    type,
    private: _private,
    exports: _exports,
    scripts,
    dependencies,
    devDependencies,
    nx,
    engines,
    ...shown
  } = source;
  return { ...shown, name: 'xeno', engines: { vscode: engines.vscode } };
}

/** The manifest of the package around it, as galleries and `--install-extension` read it. */
export function packageManifest(manifest) {
  const property = (id, value) => `<Property Id="Microsoft.VisualStudio.${id}" Value="${escaped(value)}"/>`;
  const asset = (type, path) =>
    `<Asset Type="Microsoft.VisualStudio.${type}" Path="extension/${path}" Addressable="true"/>`;
  const languages = manifest.contributes.languages.map(({ id, aliases, extensions = [] }) => [
    id,
    ...(aliases ?? []),
    ...extensions.map((ending) => `__ext_${ending.slice(1)}`),
  ]);
  const tags = [...new Set([...manifest.keywords, ...languages.flat()])].join(',');
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
<Metadata>
<Identity Language="en-US" Id="${manifest.name}" Version="${manifest.version}" Publisher="${manifest.publisher}"/>
<DisplayName>${escaped(manifest.displayName)}</DisplayName>
<Description xml:space="preserve">${escaped(manifest.description)}</Description>
<Tags>${escaped(tags)}</Tags>
<Categories>${escaped(manifest.categories.join(','))}</Categories>
<GalleryFlags>Public</GalleryFlags>
<Properties>
${property('Code.Engine', manifest.engines.vscode)}
${property('Code.ExtensionDependencies', '')}
${property('Code.ExtensionPack', '')}
${property('Code.ExtensionKind', manifest.extensionKind.join(','))}
${property('Code.ExecutesCode', 'true')}
${property('Services.GitHubFlavoredMarkdown', 'true')}
${property('Services.Content.Pricing', 'Free')}
</Properties>
<License>extension/LICENSE.txt</License>
<Icon>extension/${manifest.icon}</Icon>
</Metadata>
<Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
<Dependencies/>
<Assets>
${asset('Code.Manifest', 'package.json')}
${asset('Services.Content.Details', 'README.md')}
${asset('Services.Content.License', 'LICENSE.txt')}
${asset('Services.Icons.Default', manifest.icon)}
</Assets>
</PackageManifest>
`;
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
